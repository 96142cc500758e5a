namespace Bdbazar.Platform.Events;

/// <summary>
/// Carries an event from an outbox towards everybody who hears it. Returning means that it is in good hands; throwing, that it is to be tried
/// again; <see cref="TransportUnavailable"/>, that none goes out at the moment.
/// </summary>
public interface IEventTransport
{
    /// <summary>How many events, of different aggregates, a relay may hand over at once.</summary>
    int AtOnce { get; }

    /// <param name="attempt">1 for the first.</param>
    Task Deliver(EventEnvelope envelope, int attempt, CancellationToken ct);

    /// <summary>Delivers events of one name and of different aggregates at a stroke, where that can be done; false where each is to be delivered by itself.</summary>
    Task<bool> DeliverBatch(IReadOnlyList<EventEnvelope> envelopes, CancellationToken ct) => Task.FromResult(false);
}

/// <summary>The way is blocked for all events, so it is not this event's fault: no attempt is counted.</summary>
public sealed class TransportUnavailable(string message, Exception inner) : Exception(message, inner);
