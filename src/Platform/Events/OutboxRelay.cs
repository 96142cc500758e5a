using System.Collections.Concurrent;
using Bdbazar.Platform.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bdbazar.Platform.Events;

/// <summary>
/// Carries one module's events from its outbox to the transport: at least once, and in order for each aggregate; different aggregates side by side.
/// One relay at a time works on an outbox, woken at each commit and once a second besides.
/// </summary>
internal sealed class OutboxRelay(
    string module, DataSources sources, IEventTransport transport, OutboxSignals signals, TimeProvider clock, ILogger<OutboxRelay> log)
    : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>When the relay of another instance has the outbox: it does not know of what is committed here.</summary>
    private static readonly TimeSpan TakeoverPoll = TimeSpan.FromMilliseconds(50);

    private readonly OutboxTable _outbox = new(module, clock);
    private readonly NpgsqlDataSource _source = sources.For(module);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var blocked = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var relayed = await RelayBatch(stoppingToken);
                blocked = 0;
                if (relayed is null)
                    await Task.Delay(TakeoverPoll, stoppingToken);
                else if (relayed < Batch)
                    await WaitForWork(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (TransportUnavailable e)
            {
                // 0.5 s, 1 s, … 5 s; said aloud once, and again every minute or so.
                log.Log(blocked % 12 == 0 ? LogLevel.Warning : LogLevel.Debug, e, "Events of {Module} wait in its outbox: {Why}", module, e.Message);
                await Pause(TimeSpan.FromSeconds(Math.Min(5, 0.5 * Math.Pow(2, Math.Min(blocked++, 10)))), stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                log.LogWarning(e, "The outbox of {Module} cannot be read; trying again in {Poll}.", module, Poll);
                await Pause(Poll, stoppingToken);
            }
        }
    }

    private static async Task Pause(TimeSpan time, CancellationToken ct) =>
        await Task.Delay(time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

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

    /// <summary>How many events waited, at most a batch; null while another instance relays.</summary>
    private async Task<int?> RelayBatch(CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await _outbox.Claim(connection, Batch, ct) is not { } waiting)
            return null;
        if (waiting.Count == 0)
            return 0;

        // If the database goes away meanwhile, another relay may begin the same batch. Whatever is delivered twice is then
        // still delivered in order, for each relay begins with what is not recorded yet, and the inbox takes each event once.
        var (delivered, failed, blocked) = await Deliver(waiting, ct);
        // What was done is recorded, also when the program is to stop.
        await _outbox.Done(connection, delivered, CancellationToken.None);
        foreach (var (message, error) in failed)
            await _outbox.Failed(connection, message, error, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return blocked is null ? waiting.Count : throw blocked;
    }

    private async Task<(IReadOnlyCollection<long> Delivered, IReadOnlyCollection<(WaitingEvent, Exception)> Failed, TransportUnavailable? Blocked)> Deliver(
        IEnumerable<WaitingEvent> waiting, CancellationToken ct)
    {
        var delivered = new ConcurrentBag<long>();
        var failed = new ConcurrentBag<(WaitingEvent, Exception)>();
        TransportUnavailable? blocked = null;
        var aggregates = waiting.GroupBy(w => w.Envelope.AggregateId).ToList();
        var done = await DeliverBatch(aggregates.Select(a => a.First()), ct);
        await Parallel.ForEachAsync(aggregates, new ParallelOptions { MaxDegreeOfParallelism = transport.AtOnce }, async (ofAggregate, _) =>
        {
            foreach (var message in ofAggregate)
            {
                if (done.Contains(message.Id))
                {
                    delivered.Add(message.Id);
                    continue;
                }
                if (blocked is not null || ct.IsCancellationRequested)
                    return;
                try
                {
                    await transport.Deliver(message.Envelope, message.Attempts + 1, ct);
                    delivered.Add(message.Id);
                    signals.Delivered(message.Envelope.EventId);
                }
                catch (TransportUnavailable e)
                {
                    blocked = e;
                }
                catch (OperationCanceledException) when (ct.IsCancellationRequested)
                {
                    return;
                }
                // The edge of a handler: whatever it throws, its event stays and is tried again, and what comes after it in its aggregate waits.
                catch (Exception e)
                {
                    log.LogError(e, "{Event} {EventId} failed, attempt {Attempt}.", message.Envelope.Name, message.Envelope.EventId, message.Attempts + 1);
                    failed.Add((message, e));
                    return;
                }
            }
        });
        return (delivered, failed, blocked);
    }

    // Of each aggregate what comes first; of a kind that came once nothing is gained.
    private async Task<HashSet<long>> DeliverBatch(IEnumerable<WaitingEvent> firsts, CancellationToken ct)
    {
        var done = new HashSet<long>();
        foreach (var kind in firsts.Where(w => w.Attempts == 0).GroupBy(w => w.Envelope.Name).Select(k => k.ToList()).Where(k => k.Count > 1))
        {
            if (!await transport.DeliverBatch([.. kind.Select(w => w.Envelope)], ct))
                continue;
            foreach (var message in kind)
            {
                done.Add(message.Id);
                signals.Delivered(message.Envelope.EventId);
            }
        }
        return done;
    }
}
