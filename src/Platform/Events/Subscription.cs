using System.Text.Json;
using Bdbazar.Contracts;
using Bdbazar.Platform.Data;
using Microsoft.EntityFrameworkCore;
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
/// <param name="Take">Takes the event in exactly once: a delivery that was handled before does nothing.</param>
public sealed record Subscription(string Module, string EventName, Func<IServiceProvider, EventEnvelope, CancellationToken, Task> Take)
{
    internal static Subscription Of<TEvent, THandler, TDb>(string module)
        where TEvent : IEvent where THandler : class, IHandle<TEvent> where TDb : ModuleDb =>
        new(module, EventNames.Of(typeof(TEvent)), Handle<TEvent, THandler, TDb>);

    private static async Task Handle<TEvent, THandler, TDb>(IServiceProvider provider, EventEnvelope envelope, CancellationToken ct)
        where TEvent : IEvent where THandler : class, IHandle<TEvent> where TDb : ModuleDb
    {
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Two deliveries at once: the second waits here for the first's commit, and then finds the row.
#pragma warning disable EF1002 // The schema's name is a constant of ours.
        var first = await db.Database.ExecuteSqlRawAsync(
            $"insert into {db.SchemaName}.inbox (event_id, handler, handled_at) values ({{0}}, {{1}}, {{2}}) on conflict do nothing",
            [envelope.EventId, typeof(THandler).Name, now], ct);
#pragma warning restore EF1002
        if (first == 0)
            return;

        var happened = JsonSerializer.Deserialize<TEvent>(envelope.Payload, Json.Options)!;
        await scope.ServiceProvider.GetRequiredService<THandler>().Handle(happened, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
