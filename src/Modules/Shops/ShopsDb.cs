namespace Bdbazar.Shops;

/// <summary>Schema "shops".</summary>
internal sealed class ShopsDb(DbContextOptions<ShopsDb> options) : ModuleDb(options)
{
    protected override string Schema => "shops";

    public DbSet<Shop> Shops => Set<Shop>();
    public DbSet<RetiredFile> RetiredFiles => Set<RetiredFile>();

    protected override void Build(ModelBuilder model)
    {
        model.Entity<Shop>(e =>
        {
            e.ToTable("shops");
            e.Property(s => s.Version).IsConcurrencyToken();
            e.Ignore(s => s.IsPublic);
            e.Ignore(s => s.Info);
        });
        model.Entity<RetiredFile>(e =>
        {
            e.ToTable("retired_files");
            e.HasKey(f => f.Name);
        });
    }
}

/// <summary>A picture that was replaced.</summary>
internal sealed class RetiredFile
{
    public required string Name { get; init; }
    public DateTimeOffset RetiredAt { get; init; }
}
