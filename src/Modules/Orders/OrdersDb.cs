using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders;

/// <summary>Schema "orders".</summary>
internal sealed class OrdersDb(DbContextOptions<OrdersDb> options) : ModuleDb(options)
{
    protected override string Schema => "orders";

    public DbSet<Order> Orders => Set<Order>();

    /// <summary>An order, its row locked until the transaction ends: whether it may take a step is decided on the locked row.</summary>
    public async Task<Order?> Lock(Guid id, CancellationToken ct) =>
        await WithLines(await Orders.FromSql($"select * from orders.orders where id = {id} for no key update").IgnoreAutoIncludes().ToListAsync(ct), ct) is [var order]
            ? order
            : null;

    /// <summary>A buyer's orders of a checkout, as in <see cref="Lock"/>.</summary>
    public async Task<IReadOnlyList<Order>> LockCheckout(Guid checkoutId, Guid buyerId, CancellationToken ct) => await WithLines(
        await Orders.FromSql($"select * from orders.orders where checkout_id = {checkoutId} and buyer_id = {buyerId} order by id for no key update")
            .IgnoreAutoIncludes().ToListAsync(ct), ct);

    /// <summary>Loads the lines of orders that were read without.</summary>
    public async Task<List<Order>> WithLines(List<Order> orders, CancellationToken ct)
    {
        Guid[] ids = [.. orders.Select(o => o.Id)];
        if (ids.Length > 0)
            await Set<OrderLine>().Where(l => ids.Contains(l.OrderId)).LoadAsync(ct);
        return orders;
    }

    protected override void Build(ModelBuilder model)
    {
        model.Entity<Order>(e =>
        {
            e.ToTable("orders");
            e.Property(o => o.Version).IsConcurrencyToken();
            e.Property(o => o.ShippingAddress).HasColumnType("jsonb").HasConversion(JsonText.Of<Address>(), JsonText.Same<Address>());
            e.Property(o => o.Shipment).HasColumnType("jsonb").HasConversion(JsonText.Of<ShipmentInfo?>(), JsonText.Same<ShipmentInfo?>());
            e.Property(o => o.History).HasColumnType("jsonb").HasConversion(JsonText.Of<List<OrderStep>>(), JsonText.Same<List<OrderStep>>());
            e.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId);
            e.Navigation(o => o.Lines).AutoInclude();
        });
        model.Entity<OrderLine>(e =>
        {
            e.ToTable("order_lines");
            e.Property(l => l.Options).HasColumnType("jsonb")
                .HasConversion(JsonText.Of<Dictionary<string, string>>(), JsonText.Same<Dictionary<string, string>>());
        });
    }
}
