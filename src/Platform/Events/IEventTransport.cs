using System.Diagnostics;
using Bdbazar.Platform.Telemetry;

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
            var started = Stopwatch.GetTimestamp();
            try
            {
                await subscription.Take(provider, envelope, ct);
                EventMetrics.Handled(subscription.Module, envelope.Name, started);
            }
            catch (Exception e) when (Failed(subscription, envelope, started, activity, e))
            {
                throw;
            }
        }
    }

    private static bool Failed(Subscription subscription, EventEnvelope envelope, long started, Activity? activity, Exception e)
    {
        EventMetrics.Failed(subscription.Module, envelope.Name, started);
        activity?.SetStatus(ActivityStatusCode.Error, e.Message);
        return true;
    }
}
