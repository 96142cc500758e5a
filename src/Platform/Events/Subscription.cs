using System.Text.Json;
using Bdbazar.Contracts;
using Bdbazar.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Platform.Events;

/// <summary>Hears an event. Runs inside a transaction of its module's context and leaves saving to the caller.</summary>
public interface IHandle<in TEvent> where TEvent : IEvent
{
    Task Handle(TEvent happened, CancellationToken ct);
}

/// <summary>
/// Hears events of different aggregates together where many wait: one transaction and a few statements for all of them. That they are of different
/// aggregates is promised, their order is not.
/// </summary>
public interface IHandleBatch<in TEvent> : IHandle<TEvent> where TEvent : IEvent
{
    Task Handle(IReadOnlyList<TEvent> happened, CancellationToken ct);

    Task IHandle<TEvent>.Handle(TEvent happened, CancellationToken ct) => Handle([happened], ct);
}

/// <summary>One handler's interest in one event.</summary>
/// <param name="Module">The module that hears.</param>
/// <param name="EventName">The name on the wire.</param>
/// <param name="Handler">The handler's name, under which the inbox remembers what it has handled.</param>
public abstract record Subscription(string Module, string EventName, string Handler)
{
    /// <summary>Takes the event in exactly once: a delivery that was handled before does nothing.</summary>
    public abstract Task HandleOnce(IServiceProvider provider, EventEnvelope envelope, CancellationToken ct);

    /// <summary>Whether the handler hears many together.</summary>
    internal abstract bool HandlesBatches { get; }

    /// <summary>As <see cref="HandleOnce"/>, all or none of several.</summary>
    internal abstract Task HandleBatch(IServiceProvider provider, IReadOnlyList<EventEnvelope> envelopes, CancellationToken ct);

    /// <summary>Takes in a dead event, which then is dead no more; nothing where another was faster.</summary>
    internal abstract Task HandleDead(IServiceProvider provider, Guid deadId, CancellationToken ct);
}

internal sealed record Subscription<TEvent, THandler, TDb>(string Module)
    : Subscription(Module, EventNames.Of(typeof(TEvent)), typeof(THandler).Name)
    where TEvent : IEvent where THandler : class, IHandle<TEvent> where TDb : ModuleDb
{
    public override Task HandleOnce(IServiceProvider provider, EventEnvelope envelope, CancellationToken ct) =>
        Handle(provider, async (db, now) => await Inbox.Claim(db, envelope, Handler, now, ct) ? envelope : null, ct);

    internal override Task HandleDead(IServiceProvider provider, Guid deadId, CancellationToken ct) =>
        Handle(provider, (db, _) => Inbox.ClaimDead(db, deadId, ct), ct);

    internal override bool HandlesBatches { get; } = typeof(THandler).IsAssignableTo(typeof(IHandleBatch<TEvent>)) && !EventNames.CarriesState(typeof(TEvent));

    internal override async Task HandleBatch(IServiceProvider provider, IReadOnlyList<EventEnvelope> envelopes, CancellationToken ct)
    {
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var claimed = await Inbox.ClaimMany(db, envelopes, Handler, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
        if (claimed.Count == 0)
            return;
        var handler = (IHandleBatch<TEvent>)scope.ServiceProvider.GetRequiredService<THandler>();
        await handler.Handle([.. claimed.Select(Read)], ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static TEvent Read(EventEnvelope envelope) => JsonSerializer.Deserialize<TEvent>(envelope.Payload, Json.Options)!;

    private async Task Handle(IServiceProvider provider, Func<ModuleDb, DateTimeOffset, Task<EventEnvelope?>> claim, CancellationToken ct)
    {
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await claim(db, now) is not { } envelope)
            return;
        if (!EventNames.CarriesState(typeof(TEvent)) || await Inbox.IsNewest(db, envelope, Handler, ct))
        {
            await scope.ServiceProvider.GetRequiredService<THandler>().Handle(Read(envelope), ct);
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }
}
