using Bdbazar.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Bdbazar.Platform.Events;

#pragma warning disable EF1002 // The schema's name is a constant of ours.

/// <summary>What a handler has taken in already. Everything here runs in the handler's transaction.</summary>
internal static class Inbox
{
    // The handler's statements wait no longer than this for a lock: the event is delivered again later, and does not hold back those of others.
    private const string LimitLockWait = "set_config('lock_timeout', '500ms', true)";

    /// <summary>Whether this is the first time. Of two deliveries at once the second waits here for the first's commit, and then finds its row.</summary>
    public static async Task<bool> Claim(ModuleDb db, EventEnvelope envelope, string handler, DateTimeOffset now, CancellationToken ct) =>
        await db.Database.ExecuteSqlRawAsync(
            $"insert into {db.SchemaName}.inbox (event_id, handler, handled_at) select {{0}}, {{1}}, {{2}} from {LimitLockWait} on conflict do nothing",
            [envelope.EventId, handler, now], ct) == 1;

    /// <summary>Those of several that come for the first time.</summary>
    public static async Task<IReadOnlyList<EventEnvelope>> ClaimMany(
        ModuleDb db, IReadOnlyList<EventEnvelope> envelopes, string handler, DateTimeOffset now, CancellationToken ct)
    {
        // In one order, so that two who claim the same events do not wait for each other.
        await using var command = new NpgsqlCommand($"""
            insert into {db.SchemaName}.inbox (event_id, handler, handled_at)
            select id, $2, $3 from {LimitLockWait}, unnest($1::uuid[]) as id order by id
            on conflict do nothing returning event_id
            """, (NpgsqlConnection)db.Database.GetDbConnection())
        {
            Parameters = { Parameter.Of(envelopes.Select(e => e.EventId).ToArray()), Parameter.Of(handler), Parameter.Of(now) },
        };
        var claimed = new HashSet<Guid>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            claimed.Add(row.GetGuid(0));
        return [.. envelopes.IntersectBy(claimed, e => e.EventId)];
    }

    /// <summary>The dead event, whose row goes with this transaction; null where there is none any more. Its inbox row was written when it died.</summary>
    public static async Task<EventEnvelope?> ClaimDead(ModuleDb db, Guid deadId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            delete from {db.SchemaName}.dead_events where id = $1
            returning event_id, name, aggregate_id, payload, trace_parent, occurred_at, sequence
            """, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        command.Parameters.Add(new() { Value = deadId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? ReadEnvelope(reader, 0) : null;
    }

    /// <summary>
    /// Whether no newer event of the aggregate was handled. The row is held until the end of the transaction, so two at once go one after the other.
    /// A sequence that is lower a minute later comes from an outbox that was restored from a backup: it counts as newer.
    /// </summary>
    public static async Task<bool> IsNewest(ModuleDb db, EventEnvelope envelope, string handler, CancellationToken ct) =>
        envelope.Sequence is not { } sequence || await db.Database.ExecuteSqlRawAsync($$"""
            insert into {{db.SchemaName}}.newest_events as n (handler, aggregate_id, sequence, occurred_at) values ({0}, {1}, {2}, {3})
            on conflict (handler, aggregate_id) do update set sequence = excluded.sequence, occurred_at = excluded.occurred_at
            where n.sequence < excluded.sequence or n.occurred_at < excluded.occurred_at - interval '1 minute'
            """, [handler, envelope.AggregateId, sequence, envelope.OccurredAt.ToUniversalTime()], ct) == 1;

    /// <summary>Reads event_id, name, aggregate_id, payload, trace_parent, occurred_at and sequence, from a column on.</summary>
    public static EventEnvelope ReadEnvelope(NpgsqlDataReader row, int from) => new(
        row.GetGuid(from), row.GetString(from + 1), row.GetGuid(from + 2), row.GetString(from + 3), row.IsDBNull(from + 4) ? null : row.GetString(from + 4),
        row.GetFieldValue<DateTimeOffset>(from + 5), row.IsDBNull(from + 6) ? null : row.GetInt64(from + 6));
}
