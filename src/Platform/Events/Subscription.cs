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

/// <summary>One handler's interest in one event.</summary>
/// <param name="Module">The module that hears.</param>
/// <param name="EventName">The name on the wire.</param>
/// <param name="Handler">The handler's name, under which the inbox remembers what it has handled.</param>
public abstract record Subscription(string Module, string EventName, string Handler)
{
    /// <summary>Takes the event in exactly once: a delivery that was handled before does nothing.</summary>
    public abstract Task Take(IServiceProvider provider, EventEnvelope envelope, CancellationToken ct);

    /// <summary>Takes in a dead event, which then is dead no more; nothing where another was faster.</summary>
    internal abstract Task TakeDead(IServiceProvider provider, Guid deadId, CancellationToken ct);
}

internal sealed record Subscription<TEvent, THandler, TDb>(string Module)
    : Subscription(Module, EventNames.Of(typeof(TEvent)), typeof(THandler).Name)
    where TEvent : IEvent where THandler : class, IHandle<TEvent> where TDb : ModuleDb
{
    public override Task Take(IServiceProvider provider, EventEnvelope envelope, CancellationToken ct) =>
        Handle(provider, async (db, now) => await Inbox.Claim(db, envelope, Handler, now, ct) ? envelope : null, ct);

    internal override Task TakeDead(IServiceProvider provider, Guid deadId, CancellationToken ct) =>
        Handle(provider, (db, _) => Inbox.ClaimDead(db, deadId, ct), ct);

    private async Task Handle(IServiceProvider provider, Func<ModuleDb, DateTimeOffset, Task<EventEnvelope?>> claim, CancellationToken ct)
    {
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await claim(db, now) is not { } envelope)
            return;
        if (!EventNames.IsWhole(typeof(TEvent)) || await Inbox.IsNewest(db, envelope, Handler, ct))
        {
            var happened = JsonSerializer.Deserialize<TEvent>(envelope.Payload, Json.Options)!;
            await scope.ServiceProvider.GetRequiredService<THandler>().Handle(happened, ct);
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }
}
