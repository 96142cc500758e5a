using Microsoft.EntityFrameworkCore.Storage;

namespace Bdbazar.Payments;

/// <summary>Schema "payments". A payment that is to be changed is taken: its row is held until the transaction ends.</summary>
internal sealed class PaymentsDb(DbContextOptions<PaymentsDb> options) : ModuleDb(options)
{
    protected override string Schema => "payments";

    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<OrderPayment> Orders => Set<OrderPayment>();
    public DbSet<Attempt> Attempts => Set<Attempt>();

    /// <summary>Null inside one that runs already.</summary>
    public async Task<IDbContextTransaction?> Begin(CancellationToken ct) =>
        Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;

    public Task<Payment?> TakeCheckout(Guid checkoutId, Guid buyerId, CancellationToken ct) =>
        Take($"select * from payments.payments where checkout_id = {checkoutId} and buyer_id = {buyerId} for update", null, ct);

    public Task<Payment?> TakeOrder(Guid orderId, CancellationToken ct) => Take($"""
        select * from payments.payments
        where id = (select payment_id from payments.payment_orders where order_id = {orderId}) for update
        """, null, ct);

    /// <summary>With the attempt that the gateway calls so, whether it lives or not.</summary>
    public Task<Payment?> TakeAttempt(string method, string reference, CancellationToken ct) => Take($"""
        select * from payments.payments
        where id = (select payment_id from payments.attempts where method = {method} and gateway_reference = {reference}) for update
        """, reference, ct);

    private async Task<Payment?> Take(FormattableString sql, string? reference, CancellationToken ct)
    {
        if (await Payments.FromSql(sql).ToListAsync(ct) is not [var payment])
            return null;
        await Entry(payment).Collection(p => p.Orders).LoadAsync(ct);
        await Entry(payment).Collection(p => p.Attempts).Query()
            .Where(a => a.Status == Attempt.Live || a.GatewayReference == reference).LoadAsync(ct);
        return payment;
    }

    protected override void Build(ModelBuilder model)
    {
        model.Entity<Payment>(e =>
        {
            e.ToTable("payments");
            e.Property(p => p.Id).ValueGeneratedNever();
            e.HasMany(p => p.Orders).WithOne().HasForeignKey(o => o.PaymentId).IsRequired();
            e.HasMany(p => p.Attempts).WithOne().HasForeignKey(a => a.PaymentId).IsRequired();
        });
        model.Entity<OrderPayment>(e =>
        {
            e.ToTable("payment_orders");
            e.HasKey(o => o.OrderId);
            e.Property(o => o.OrderId).ValueGeneratedNever();
        });
        model.Entity<Attempt>(e =>
        {
            e.ToTable("attempts");
            e.Property(a => a.Id).ValueGeneratedNever();
        });
    }
}
