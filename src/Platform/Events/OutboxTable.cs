using Bdbazar.Platform.Data;
using Npgsql;

namespace Bdbazar.Platform.Events;

/// <summary>An event that waits in an outbox, and how often it was tried.</summary>
internal sealed record WaitingEvent(long Id, int Attempts, EventEnvelope Envelope);

/// <summary>A module's outbox as its relay reads and writes it, in the relay's transaction.</summary>
internal sealed class OutboxTable(string module, TimeProvider clock)
{
    /// <summary>
    /// Takes the outbox until the end of the transaction, and reads the oldest whose time has come. What comes after one that is to be tried later, in its
    /// aggregate, waits with it. Null where another relay has the outbox, which must not be overtaken within an aggregate.
    /// </summary>
    public async Task<IReadOnlyList<WaitingEvent>?> Claim(NpgsqlConnection connection, int limit, CancellationToken ct)
    {
        // No bitmap: it would read again and again what was delivered since the last vacuum, where a scan of the index leaves marks at what is gone.
        await using var batch = new NpgsqlBatch(connection)
            .Add($"select pg_try_advisory_xact_lock(hashtextextended('bdbazar-relay-{module}', 0)), set_config('enable_bitmapscan', 'off', true)")
            .Add($"""
                select o.id, o.attempts, o.event_id, o.name, o.aggregate_id, o.payload::text, o.trace_parent, o.occurred_at, o.id
                from {module}.outbox o
                where o.delivered_at is null and o.next_attempt_at <= $1
                  and not exists (
                    select from {module}.outbox e
                    where e.aggregate_id = o.aggregate_id and e.id < o.id and e.delivered_at is null and e.last_error is not null and e.next_attempt_at > $1)
                order by o.id limit {limit}
                """, Parameter.Of(clock.GetUtcNow()));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        if (!reader.GetBoolean(0))
            return null;
        await reader.NextResultAsync(ct);
        var waiting = new List<WaitingEvent>();
        while (await reader.ReadAsync(ct))
            waiting.Add(new(reader.GetInt64(0), reader.GetInt32(1), Inbox.ReadEnvelope(reader, 2)));
        return waiting;
    }

    public async Task Done(NpgsqlConnection connection, IReadOnlyCollection<long> delivered, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"update {module}.outbox set delivered_at = $1 where id = any($2)", connection);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = delivered.ToArray() });
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task Failed(NpgsqlConnection connection, WaitingEvent message, Exception error, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // What is away for a while costs no attempt, and is asked again the less often the longer it lasts: 0.2 s to 10 s. Else 0.2 s, 0.4 s, … up to five minutes.
        var (attempts, pause) = Transient.Is(error)
            ? (message.Attempts, Math.Clamp((now - message.Envelope.OccurredAt).TotalSeconds, 0.2, 10))
            : (message.Attempts + 1, Math.Min(300, 0.1 * Math.Pow(2, message.Attempts + 1)));
        await using var command = new NpgsqlCommand(
            $"update {module}.outbox set attempts = $2, next_attempt_at = $3, last_error = $4 where id = $1", connection);
        command.Parameters.Add(new() { Value = message.Id });
        command.Parameters.Add(new() { Value = attempts });
        command.Parameters.Add(new() { Value = now + TimeSpan.FromSeconds(pause) });
        command.Parameters.Add(new() { Value = DeadLetters.Storable(error.Message) });
        await command.ExecuteNonQueryAsync(ct);
    }
}
