using System.Diagnostics;

namespace Bdbazar.Platform.Events;

/// <summary>Carries an event from an outbox to everybody who hears it. Returning means that it arrived; throwing, that it is to be tried again.</summary>
public interface IEventTransport
{
    Task Deliver(EventEnvelope envelope, CancellationToken ct);
}

/// <summary>Hands events straight to the subscribers in this process.</summary>
internal sealed class InProcessTransport(IServiceProvider provider, IEnumerable<Subscription> subscriptions) : IEventTransport
{
    private static readonly ActivitySource Source = new("Bdbazar.Events");

    private readonly ILookup<string, Subscription> _subscriptions = subscriptions.ToLookup(s => s.EventName);

    public async Task Deliver(EventEnvelope envelope, CancellationToken ct)
    {
        foreach (var subscription in _subscriptions[envelope.Name])
        {
            using var activity = Source.StartActivity($"{subscription.Module} hears {envelope.Name}", ActivityKind.Consumer, envelope.TraceParent);
            await subscription.Take(provider, envelope, ct);
        }
    }
}
