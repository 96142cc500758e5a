using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Bdbazar.Platform.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bdbazar.Tests.Platform.Sample;

/// <summary>A second module, that hears of things and does nothing else.</summary>
public sealed class AudienceModule : IModule
{
    public string Name => "audience";

    public void AddServices(ModuleServices module)
    {
        module.Db<AudienceDb>();
        module.Services.TryAddSingleton<Whims>();
        module.On<ThingMoved, WhenAudienceHears, AudienceDb>();
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
    }
}

internal sealed class AudienceDb(DbContextOptions<AudienceDb> options) : ModuleDb(options)
{
    protected override string Schema => "audience";

    public DbSet<Heard> Heard => Set<Heard>();

    protected override void Build(ModelBuilder model) => model.Entity<Heard>(e =>
    {
        e.ToTable("heard");
        e.HasKey(h => h.Position);
        e.Property(h => h.Position).UseIdentityAlwaysColumn();
    });
}

internal sealed class WhenAudienceHears(AudienceDb db, Whims whims) : IHandle<ThingMoved>
{
    public async Task Handle(ThingMoved happened, CancellationToken ct)
    {
        db.Heard.Add(new() { ThingId = happened.ThingId, Step = happened.Step });
        await whims.OnHeard(happened);
    }
}
