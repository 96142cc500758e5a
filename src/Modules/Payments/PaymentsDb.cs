using Bdbazar.Contracts.Payments;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bdbazar.Payments;

/// <summary>Schema "payments". A payment that is to be changed is taken: its row is held until the transaction ends.</summary>
internal sealed class PaymentsDb(DbContextOptions<PaymentsDb> options) : ModuleDb(options)
{
    protected override string Schema => "payments";

    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<OrderPayment> Orders => Set<OrderPayment>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<Refund> Refunds => Set<Refund>();

    public Task<Payment?> LockCheckout(Guid checkoutId, Guid buyerId, CancellationToken ct) =>
        Lock($"select * from payments.payments where checkout_id = {checkoutId} and buyer_id = {buyerId} for update", ct);

    public Task<Payment?> LockOrder(Guid orderId, CancellationToken ct) => Lock($"""
        select * from payments.payments
        where id = (select payment_id from payments.payment_orders where order_id = {orderId}) for update
        """, ct);

    /// <summary>With the attempt that the gateway calls so, whether it lives or not.</summary>
    public Task<Payment?> LockAttempt(string gateway, string reference, CancellationToken ct) => Lock($"""
        select * from payments.payments
        where id = (select payment_id from payments.attempts where gateway = {gateway} and gateway_reference = {reference}) for update
        """, ct, reference: reference);

    /// <summary>With this attempt, whether it lives or not; null where the payment was taken back.</summary>
    public Task<Payment?> LockAttempt(Guid attemptId, CancellationToken ct) => Lock($"""
        select * from payments.payments where id = (select payment_id from payments.attempts where id = {attemptId}) for update
        """, ct, id: attemptId);

    /// <summary>As it stands now, held by nobody.</summary>
    public async Task<Payment?> Read(Guid paymentId, CancellationToken ct)
    {
        ChangeTracker.Clear();
        return await Lock($"select * from payments.payments where id = {paymentId}", ct);
    }

    /// <summary>
    /// Saves a payment that was taken, tells of it where its orders' payments changed, and puts down what is to go back. What is now to be asked of a gateway
    /// is asked as soon as this transaction has committed.
    /// </summary>
    public async Task Save(Payment payment, bool changed, CancellationToken ct)
    {
        var clock = this.GetService<TimeProvider>();
        if (changed)
            Raise(payment.Changed());
        await SaveChangesAsync(ct);
        var due = payment.TakeRefundsDue();
        foreach (var refund in due)
            await GiveBack(refund, clock, ct);
        if (due.Count > 0)
            AfterCommit(this.GetService<Wake<PayRefunds>>().Now);
        if (payment.Attempts.Exists(a => a.NextCheckAt <= clock.GetUtcNow()))
            AfterCommit(this.GetService<Wake<ReconcileAttempts>>().Now);
    }

    /// <summary>
    /// Puts a refund down. That no attempt gives back more than it took is decided by one statement that holds the attempt's row, whoever else is at it.
    /// </summary>
    /// <exception cref="InvalidOperationException">It would be more than was taken.</exception>
    public async Task GiveBack(RefundDue due, TimeProvider clock, CancellationToken ct)
    {
        var (id, now) = (clock.NewId(), clock.GetUtcNow());
        if (await Database.ExecuteSqlAsync($"""
            with taken as (
                update payments.attempts set refunding = refunding + {due.Amount}
                where id = {due.AttemptId} and status = {Attempt.Succeeded} and refunding + {due.Amount} <= amount
                returning id
            )
            insert into payments.refunds (id, attempt_id, order_id, amount, reason, status, next_attempt_at, created_at)
            select {id}, taken.id, {due.OrderId}, {due.Amount}, {due.Reason}, {Refund.Pending}, {now}, {now} from taken
            """, ct) == 0)
            throw new InvalidOperationException($"A refund of {due.Amount} is more than is left of attempt {due.AttemptId}.");
    }

    private async Task<Payment?> Lock(FormattableString sql, CancellationToken ct, string reference = "", Guid id = default)
    {
        if (await Payments.FromSql(sql).ToListAsync(ct) is not [var payment])
            return null;
        await Entry(payment).Collection(p => p.Orders).LoadAsync(ct);
        await Entry(payment).Collection(p => p.Attempts).Query()
            .Where(a => a.Status == Attempt.Live || a.Status == Attempt.Opening || a.GatewayReference == reference || a.Id == id).LoadAsync(ct);
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
            e.Ignore(a => a.Name);
            e.Property(a => a.Contact).HasColumnType("jsonb").HasConversion(JsonText.Of<PayerContact?>(), JsonText.Same<PayerContact?>());
        });
        model.Entity<Refund>(e =>
        {
            e.ToTable("refunds");
            e.Property(r => r.Id).ValueGeneratedNever();
        });
    }
}
