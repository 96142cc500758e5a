using System.Text;
using Bdbazar.Platform.Data;
using Microsoft.Extensions.Logging;

namespace Bdbazar.Platform.Events;

/// <summary>Lays events aside that a handler fails at, in the schema of its module.</summary>
internal sealed class DeadLetters(DataSources sources, TimeProvider clock, ILogger<DeadLetters> log)
{
    /// <summary>The event is dead for this handler: it counts as taken in, and waits for an admin. Null where it was taken in meanwhile.</summary>
    public async Task<Guid?> DeadLetter(Subscription subscription, EventEnvelope envelope, string error, int attempts, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var command = sources.For(subscription.Module).CreateCommand($"""
            with first as (
                insert into {subscription.Module}.inbox (event_id, handler, handled_at) values ($2, $3, $12) on conflict do nothing returning 1
            )
            insert into {subscription.Module}.dead_events
                (id, event_id, handler, name, aggregate_id, payload, trace_parent, occurred_at, sequence, error, attempts, died_at)
            select $1, $2, $3, $4, $5, $6, $7::text, $8, $9::bigint, $10, $11, $12 where exists (select from first)
            on conflict (event_id, handler) do nothing
            returning id
            """);
        foreach (var value in (object?[])[
            clock.NewId(), envelope.EventId, subscription.Handler, envelope.Name, envelope.AggregateId, Storable(envelope.Payload), envelope.TraceParent,
            envelope.OccurredAt.ToUniversalTime(), envelope.Sequence, Storable(error), attempts, now])
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        var id = (Guid?)await command.ExecuteScalarAsync(ct);
        if (id is null)
            return null;
        EventMetrics.DeadLettered(subscription.Module, envelope.Name);
        log.LogError("{Event} {EventId} is dead for {Module}.{Handler} after {Attempts} attempts: {Error}", envelope.Name, envelope.EventId, subscription.Module, subscription.Handler, attempts, error);
        return id;
    }

    /// <summary>It was tried once more in vain.</summary>
    public async Task FailedAgain(string module, Guid id, string error, CancellationToken ct)
    {
        await using var command = sources.For(module).CreateCommand($"update {module}.dead_events set error = $2, attempts = attempts + 1 where id = $1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = Storable(error) });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The text without what PostgreSQL does not take: NUL, and half a surrogate pair.</summary>
    public static string Storable(string message) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(message)).Replace("\0", "");
}
