using Bdbazar.Contracts.Events;
using Bdbazar.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Platform.Events;

/// <summary>What is dead in one module; every module answers by this.</summary>
internal sealed class DeadEvents([ServiceKey] string module, DataSources sources, IEnumerable<Subscription> subscriptions, Delivery delivery) : IDeadEvents
{
    public async Task<DeadEventList> FindDeadEvents(FindDeadEvents request, CancellationToken ct)
    {
        await using var command = sources.For(module).CreateCommand($"""
            select id, event_id, handler, name, aggregate_id, payload, error, attempts, died_at from {module}.dead_events
            where $1::timestamptz is null or (died_at, id) < ($1, $2::uuid)
            order by died_at desc, id desc limit $3
            """);
        command.Parameters.Add(new() { Value = (object?)request.BeforeAt?.ToUniversalTime() ?? DBNull.Value });
        command.Parameters.Add(new() { Value = (object?)request.BeforeId ?? DBNull.Value });
        command.Parameters.Add(new() { Value = request.Limit });
        var dead = new List<DeadEvent>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            dead.Add(new(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetGuid(4), row.GetString(5), row.GetString(6), row.GetInt32(7),
                row.GetFieldValue<DateTimeOffset>(8)));
        }
        return new(dead);
    }

    public async Task<Requeued> RequeueDeadEvent(RequeueDeadEvent request, CancellationToken ct)
    {
        if (await Find(request.Id, ct) is not var (handler, envelope))
            return new(Found: false);
        return subscriptions.FirstOrDefault(s => s.Module == module && s.EventName == envelope.Name && s.Handler == handler) is { } subscription
            ? new(Found: true, await delivery.Retry(subscription, envelope, request.Id, ct))
            : new(Found: true, $"{module} has no {handler} for {envelope.Name} any more.");
    }

    private async Task<(string Handler, EventEnvelope Envelope)?> Find(Guid id, CancellationToken ct)
    {
        await using var command = sources.For(module).CreateCommand(
            $"select handler, event_id, name, aggregate_id, payload, trace_parent, occurred_at, sequence from {module}.dead_events where id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? (row.GetString(0), Inbox.ReadEnvelope(row, 1)) : null;
    }
}
