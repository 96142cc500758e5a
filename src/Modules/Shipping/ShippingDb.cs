namespace Bdbazar.Shipping;

/// <summary>Schema "shipping".</summary>
internal sealed class ShippingDb(DbContextOptions<ShippingDb> options) : ModuleDb(options)
{
    protected override string Schema => "shipping";

    public DbSet<KnownShop> Shops => Set<KnownShop>();
    public DbSet<ShopMethods> Methods => Set<ShopMethods>();
    public DbSet<Shipment> Shipments => Set<Shipment>();

    /// <summary>A parcel with its events, its row locked until the transaction ends.</summary>
    public async Task<Shipment?> Lock(Guid orderId, CancellationToken ct)
    {
        var found = await Shipments.FromSql($"select * from shipping.shipments where order_id = {orderId} for no key update").ToListAsync(ct);
        if (found is not [var shipment])
            return null;
        await Entry(shipment).Collection(s => s.Events).LoadAsync(ct);
        return shipment;
    }

    protected override void Build(ModelBuilder model)
    {
        model.Entity<KnownShop>().ToTable("known_shops");
        model.Entity<ShopMethods>(e =>
        {
            e.ToTable("shop_methods");
            e.HasKey(m => m.ShopId);
            e.Property(m => m.ShopId).ValueGeneratedNever();
            e.Property(m => m.Methods).HasColumnType("jsonb")
                .HasConversion(JsonText.Of<IReadOnlyList<ShippingMethod>>(), JsonText.Same<IReadOnlyList<ShippingMethod>>());
            e.Property(m => m.Version).IsConcurrencyToken();
        });
        model.Entity<Shipment>(e =>
        {
            e.ToTable("shipments");
            e.HasKey(s => s.OrderId);
            e.Property(s => s.Version).IsConcurrencyToken();
            e.Ignore(s => s.TrackingUrl);
            e.Ignore(s => s.Info);
            e.HasMany(s => s.Events).WithOne().HasForeignKey(h => h.OrderId);
        });
        model.Entity<ShipmentEvent>(e =>
        {
            e.ToTable("shipment_events");
            // The ids are ours, so an event that has one is still a new event.
            e.Property(h => h.Id).ValueGeneratedNever();
        });
    }
}
