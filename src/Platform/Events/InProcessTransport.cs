using System.Runtime.ExceptionServices;

namespace Bdbazar.Platform.Events;

/// <summary>Hands events straight to the subscribers in this process.</summary>
internal sealed class InProcessTransport(Delivery delivery, IEnumerable<Subscription> subscriptions) : IEventTransport
{
    private readonly ILookup<string, Subscription> _subscriptions = subscriptions.ToLookup(s => s.EventName);

    // Fewer than a module has connections: its requests need some too.
    public int AtOnce => 4;

    public async Task Deliver(EventEnvelope envelope, int attempt, CancellationToken ct)
    {
        var failures = new List<Exception>();
        foreach (var subscription in _subscriptions[envelope.Name])
        {
            try
            {
                await delivery.Deliver(subscription, envelope, attempt, ct);
            }
            // One who fails does not keep it from the others.
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                failures.Add(e);
            }
        }
        if (failures is [var only])
            ExceptionDispatchInfo.Throw(only);
        if (failures.Count > 1)
            throw new AggregateException(failures);
    }

    // The hearers are of different modules as a rule, so none waits for another.
    public async Task<bool> DeliverBatch(IReadOnlyList<EventEnvelope> envelopes, CancellationToken ct)
    {
        var hearers = _subscriptions[envelopes[0].Name].ToList();
        return hearers.TrueForAll(s => s.HandlesBatches) && (await Task.WhenAll(hearers.Select(s => delivery.DeliverBatch(s, envelopes, ct)))).All(given => given);
    }
}
