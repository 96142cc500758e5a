using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders;

/// <summary>Schema "orders".</summary>
internal sealed class OrdersDb(DbContextOptions<OrdersDb> options) : ModuleDb(options)
{
    protected override string Schema => "orders";

    public DbSet<Order> Orders => Set<Order>();

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
