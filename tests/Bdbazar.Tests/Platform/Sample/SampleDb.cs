using Bdbazar.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bdbazar.Tests.Platform.Sample;

internal sealed class SampleDb(DbContextOptions<SampleDb> options) : ModuleDb(options)
{
    protected override string Schema => "sample";

    public DbSet<Thing> Things => Set<Thing>();
    public DbSet<Heard> Heard => Set<Heard>();

    protected override void Build(ModelBuilder model)
    {
        model.Entity<Thing>(e =>
        {
            e.ToTable("things");
            e.Property(t => t.Version).IsConcurrencyToken();
        });
        model.Entity<Heard>(e =>
        {
            e.ToTable("heard");
            e.HasKey(h => h.Position);
            e.Property(h => h.Position).UseIdentityAlwaysColumn();
        });
    }
}

internal sealed class Thing
{
    public Guid Id { get; init; }
    public Guid? OwnerId { get; init; }
    public required string Name { get; set; }
    public long Price { get; set; }
    public required string Currency { get; init; }
    public required string Kind { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; } = 1;
}

internal sealed class Heard
{
    public long Position { get; init; }
    public Guid ThingId { get; init; }
    public int Step { get; init; }
}
