using Bdbazar.Catalog.Import;
using Bdbazar.Catalog.Search;

namespace Bdbazar.Catalog;

/// <summary>Schema "catalog".</summary>
internal sealed class CatalogDb(DbContextOptions<CatalogDb> options) : ModuleDb(options)
{
    protected override string Schema => "catalog";

    public DbSet<KnownShop> Shops => Set<KnownShop>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<PriceSpan> PriceHistory => Set<PriceSpan>();
    public DbSet<StockMovement> StockMovements => Set<StockMovement>();
    public DbSet<CatalogImport> Imports => Set<CatalogImport>();

    /// <summary>What products are found by is computed here, so that it cannot be forgotten.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await SearchIndex.Refresh(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Save with SaveChangesAsync.");

    protected override void Build(ModelBuilder model)
    {
        SearchIndex.Map(model);
        CatalogImport.Map(model);
        model.Entity<KnownShop>().ToTable("shops");
        model.Entity<Category>(e =>
        {
            e.ToTable("categories");
            e.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<Product>(e =>
        {
            e.ToTable("products");
            e.Property(p => p.Attributes).HasColumnType("jsonb").HasConversion(JsonText.Of<Dictionary<string, string>>(), JsonText.Same<Dictionary<string, string>>());
            e.Property(p => p.Version).IsConcurrencyToken();
            e.HasMany(p => p.Variants).WithOne().HasForeignKey(v => v.ProductId);
            e.HasMany(p => p.Images).WithOne().HasForeignKey(i => i.ProductId);
            e.HasOne<KnownShop>().WithMany().HasForeignKey(p => p.ShopId);
        });
        model.Entity<Variant>(e =>
        {
            e.ToTable("variants");
            e.Property(v => v.Options).HasColumnType("jsonb").HasConversion(JsonText.Of<Dictionary<string, string>>(), JsonText.Same<Dictionary<string, string>>());
            e.HasOne(v => v.Stock).WithOne().HasForeignKey<Stock>(s => s.VariantId);
        });
        model.Entity<ProductImage>().ToTable("images");
        model.Entity<PriceSpan>(e =>
        {
            e.ToTable("price_history");
            e.HasKey(h => new { h.VariantId, h.ValidFrom });
            e.HasOne<Variant>().WithMany().HasForeignKey(h => h.VariantId);
        });
        model.Entity<StockMovement>(e =>
        {
            e.ToTable("stock_movements");
            e.HasOne<Variant>().WithMany().HasForeignKey(m => m.VariantId);
        });
        model.Entity<Stock>(e =>
        {
            e.ToTable("stock");
            e.HasKey(s => s.VariantId);
            e.Property(s => s.Available).ValueGeneratedOnAddOrUpdate();
        });
    }
}
