using System.Text;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bdbazar.Platform.Events;

/// <summary>
/// Carries one module's events from its outbox to the transport: at least once, and in order for each aggregate.
/// One relay at a time works on an outbox (the others skip), woken at each commit and once a second besides.
/// </summary>
internal sealed class OutboxRelay(
    string module, DataSources sources, IEventTransport transport, OutboxSignals signals, TimeProvider clock, ILogger<OutboxRelay> log)
    : BackgroundService
{
    private const int Batch = 100;
    private const int MaxAttempts = 12;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _source = sources.For(module);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RelayBatch(stoppingToken) < Batch)
                    await WaitForWork(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                log.LogWarning(e, "The outbox of {Module} cannot be read; trying again in {Poll}.", module, Poll);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WaitForWork(CancellationToken ct)
    {
        using var poll = CancellationTokenSource.CreateLinkedTokenSource(ct);
        poll.CancelAfter(Poll);
        try
        {
            await signals.Wakes(module).ReadAsync(poll.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nobody called: look anyway, for events of other instances and for those whose next attempt has come.
        }
    }

    private async Task<int> RelayBatch(CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var waiting = await Waiting(connection, ct);
        if (waiting.Count == 0)
            return 0;

        var delivered = new List<long>(waiting.Count);
        // What comes after a failed event of the same aggregate waits for it.
        var stuck = new HashSet<Guid>();
        foreach (var (id, attempts, aggregate, envelope) in waiting)
        {
            if (stuck.Contains(aggregate))
                continue;
            try
            {
                await transport.Deliver(envelope, ct);
                delivered.Add(id);
            }
            // The edge of a handler: whatever it throws, its event stays and is tried again.
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                stuck.Add(aggregate);
                await Failed(connection, id, attempts + 1, envelope, e, ct);
            }
        }
        await Done(connection, delivered, ct);
        await transaction.CommitAsync(ct);
        foreach (var (id, _, _, envelope) in waiting)
        {
            if (delivered.Contains(id))
                signals.Delivered(envelope.EventId);
        }
        return waiting.Count;
    }

    private async Task<List<(long Id, int Attempts, Guid Aggregate, EventEnvelope Envelope)>> Waiting(NpgsqlConnection connection, CancellationToken ct)
    {
        // The transaction's advisory lock keeps a second relay from overtaking this one within an aggregate.
        await using var command = new NpgsqlCommand($"""
            select o.id, o.attempts, o.aggregate_id, o.event_id, o.name, o.payload::text, o.trace_parent
            from {module}.outbox o
            where pg_try_advisory_xact_lock(hashtextextended('bdbazar-relay-{module}', 0))
              and o.delivered_at is null and o.dead_at is null and o.next_attempt_at <= $1
              and not exists (
                select from {module}.outbox e
                where e.aggregate_id = o.aggregate_id and e.id < o.id
                  and e.delivered_at is null and e.dead_at is null and e.next_attempt_at > $1)
            order by o.id limit {Batch}
            """, connection);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        var waiting = new List<(long, int, Guid, EventEnvelope)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            waiting.Add((reader.GetInt64(0), reader.GetInt32(1), reader.GetGuid(2), new(
                reader.GetGuid(3), reader.GetString(4), reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6))));
        }
        return waiting;
    }

    private async Task Done(NpgsqlConnection connection, List<long> delivered, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"update {module}.outbox set delivered_at = $1 where id = any($2)", connection);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = delivered });
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task Failed(NpgsqlConnection connection, long id, int attempts, EventEnvelope envelope, Exception e, CancellationToken ct)
    {
        var dead = attempts >= MaxAttempts;
        if (dead)
            EventMetrics.Buried(module, envelope.Name);
        // 0.2 s, 0.4 s, … up to five minutes.
        var pause = TimeSpan.FromSeconds(Math.Min(300, 0.1 * Math.Pow(2, attempts)));
        log.LogError(e, "{Event} {EventId} failed, attempt {Attempt}{Dead}.", envelope.Name, envelope.EventId, attempts, dead ? "; given up" : "");
        await using var command = new NpgsqlCommand(
            $"update {module}.outbox set attempts = $2, next_attempt_at = $3, last_error = $4, dead_at = $5 where id = $1", connection);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = attempts });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() + pause });
        command.Parameters.Add(new() { Value = Storable(e.Message) });
        command.Parameters.Add(new() { Value = dead ? clock.GetUtcNow() : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(ct);
    }

    // A handler's message may hold what PostgreSQL does not take: NUL, and half a surrogate pair.
    private static string Storable(string message) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(message)).Replace("\0", "");
}
