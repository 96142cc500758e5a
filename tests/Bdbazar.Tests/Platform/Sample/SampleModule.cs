using Bdbazar.Contracts;
using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Events;
using Bdbazar.Platform.Idempotency;
using Bdbazar.Platform.Jobs;
using Bdbazar.Platform.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bdbazar.Tests.Platform.Sample;

/// <summary>Things, as an example of everything that Platform gives a module.</summary>
public sealed class SampleModule : IModule
{
    public string Name => "sample";

    public void AddServices(ModuleServices module)
    {
        module.Db<SampleDb>();
        module.Services.TryAddSingleton<Whims>();
        module.On<ThingMoved, WhenThingMoved, SampleDb>();
        module.On<ThingWeighed, WhenThingsWeighed, SampleDb>();
        module.Job<Errand, RunErrand>(RunErrand.Options);
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapGet("/things", ListThings.Handle).Anyone();
        api.MapPost("/things", CreateThing.Handle).Sellers();
        api.MapPost("/things/public", CreateThing.Handle).Anyone();
        api.MapPost("/together/things", CreateThing.HandleTogether).Sellers().GroupCommitted();
        api.MapPost("/together/things/public", CreateThing.HandleTogether).Anyone().GroupCommitted();
        api.MapPost("/together/things/tracked", CreateThing.Handle).Sellers().GroupCommitted();
        api.MapGet("/things/{id:guid}", GetThing.Handle).SignedIn();
        api.MapPut("/things/{id:guid}", EditThing.Handle).SellersAndAdmins();
        api.MapDelete("/things/{id:guid}", DeleteThing.Handle).Admins();
        api.MapPost("/things/find", FindThings.Handle).Anonymous().NotIdempotent();
        api.MapPost("/things/{id:guid}/picture", AddPicture.Handle).Sellers().NotIdempotent().DisableAntiforgery();
    }
}

/// <summary>A step of a thing's way.</summary>
[Event("sample.thing_moved.v1")]
public sealed record ThingMoved(Guid ThingId, int Step) : IEvent
{
    public Guid AggregateId => ThingId;
}

/// <summary>How heavy a thing is; heard together with other things.</summary>
[Event("sample.thing_weighed.v1")]
public sealed record ThingWeighed(Guid ThingId, int Grams) : IEvent
{
    public Guid AggregateId => ThingId;
}

/// <summary>What a test wants to go wrong inside a handler.</summary>
public sealed class Whims
{
    public Func<Task> OnCreate { get; set; } = () => Task.CompletedTask;

    public Func<ThingMoved, Task> OnMoved { get; set; } = _ => Task.CompletedTask;

    public Func<IReadOnlyList<ThingWeighed>, Task> OnWeighed { get; set; } = _ => Task.CompletedTask;

    /// <summary>Before an errand writes what it came to.</summary>
    public Func<Errand, JobContext, CancellationToken, Task> OnErrand { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>In the audience.</summary>
    public Func<ThingMoved, Task> OnHeard { get; set; } = _ => Task.CompletedTask;
}

internal sealed class WhenThingsWeighed(SampleDb db, Whims whims) : IHandleBatch<ThingWeighed>
{
    public async Task Handle(IReadOnlyList<ThingWeighed> happened, CancellationToken ct)
    {
        db.Heard.AddRange(happened.Select(h => new Heard { ThingId = h.ThingId, Step = h.Grams }));
        await whims.OnWeighed(happened);
    }
}

internal sealed class WhenThingMoved(SampleDb db, Whims whims) : IHandle<ThingMoved>
{
    public async Task Handle(ThingMoved happened, CancellationToken ct)
    {
        db.Heard.Add(new() { ThingId = happened.ThingId, Step = happened.Step });
        await whims.OnMoved(happened);
    }
}
