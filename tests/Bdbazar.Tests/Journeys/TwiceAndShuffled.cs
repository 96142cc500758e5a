using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Microsoft.Extensions.Hosting;

namespace Bdbazar.Tests.Journeys;

/// <summary>
/// The worst that a transport may do and still be one: it takes every event at once, as a broker does, and then delivers it twice, out of order, across aggregates and
/// within. What fails is delivered again, as by all transports.
/// </summary>
internal sealed class TwiceAndShuffled(Delivery delivery, IEnumerable<Subscription> subscriptions) : BackgroundService, IEventTransport
{
    /// <summary>So many deliveries, or what came within so long, are one hand of cards.</summary>
    private const int Window = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(40);

    private readonly ILookup<string, Subscription> _subscriptions = subscriptions.ToLookup(s => s.EventName);
    private readonly Random _random = new(20261120);
    private readonly List<Card> _hand = [];

    private sealed record Card(Subscription Subscription, EventEnvelope Envelope, int Attempt);

    public int AtOnce => 8;

    /// <summary>How many deliveries came out of order or a second time: what shows that it did what it is for.</summary>
    public int Disordered { get; private set; }

    public Task Deliver(EventEnvelope envelope, int attempt, CancellationToken ct)
    {
        lock (_hand)
        {
            foreach (var subscription in _subscriptions[envelope.Name])
                _hand.AddRange([new(subscription, envelope, 1), new(subscription, envelope, 1)]);
        }
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Patience, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var cards = Draw();
            // Two at a time: the two deliveries of an event may run at the same moment, too.
            await Parallel.ForEachAsync(cards, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (card, _) => await Give(card, stoppingToken));
        }
    }

    private Card[] Draw()
    {
        lock (_hand)
        {
            var before = _hand.Take(Window).ToArray();
            _hand.RemoveRange(0, before.Length);
            var cards = before.ToArray();
            _random.Shuffle(cards);
            Disordered += cards.Where((card, n) => card != before[n]).Count();
            return cards;
        }
    }

    private async Task Give(Card card, CancellationToken stopping)
    {
        try
        {
            await delivery.Deliver(card.Subscription, card.Envelope, card.Attempt, CancellationToken.None);
        }
        // The edge of a handler: whatever it throws, it is delivered again.
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            lock (_hand)
                _hand.Add(card with { Attempt = Transient.Is(e) ? card.Attempt : card.Attempt + 1 });
        }
    }
}
