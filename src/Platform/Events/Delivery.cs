using Bdbazar.Platform.Data;
using System.Diagnostics;

namespace Bdbazar.Platform.Events;

/// <summary>Gives events to those who hear them. One that a handler fails at too often is laid aside for that handler alone, so that nobody else waits for it.</summary>
internal sealed class Delivery(IServiceProvider provider, DeadLetters burial)
{
    /// <summary>So often a handler may fail at an event. What fails because something is away for a while does not count.</summary>
    public const int MaxAttempts = 12;

    /// <summary>Returns when the handler is done with the event, be it buried; throws what it threw when it is to be tried again.</summary>
    /// <param name="attempt">1 for the first.</param>
    public async Task Deliver(Subscription subscription, EventEnvelope envelope, int attempt, CancellationToken ct)
    {
        using var activity = Begin(subscription, envelope);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await subscription.HandleOnce(provider, envelope, ct);
            EventMetrics.Handled(subscription.Module, envelope.Name, started);
        }
        // The edge of a handler: whatever it throws.
        catch (Exception e) when (Failed(activity, subscription, envelope, started, e) && !ct.IsCancellationRequested && attempt >= MaxAttempts && !Transient.Is(e))
        {
            await burial.DeadLetter(subscription, envelope, e.Message, attempt, ct);
        }
    }

    /// <summary>
    /// Several at a stroke; false where that failed. Each is then to be given by itself, which shows whose fault it was, and whoever has taken it in does nothing.
    /// </summary>
    public async Task<bool> DeliverBatch(Subscription subscription, IReadOnlyList<EventEnvelope> envelopes, CancellationToken ct)
    {
        using var activity = EventTraces.Together($"{subscription.Module} hears {subscription.EventName}", envelopes);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await subscription.HandleBatch(provider, envelopes, ct);
        }
        // The edge of a handler: whatever it throws.
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            return false;
        }
        foreach (var envelope in envelopes)
            EventMetrics.Handled(subscription.Module, envelope.Name, started);
        return true;
    }

    /// <summary>
    /// For an event that may have killed the process: it is laid aside before it is tried by <see cref="Retry"/>. If the process dies of it once more,
    /// it stays there. Null where it was handled, or buried, already.
    /// </summary>
    /// <param name="died">How often a process died, or lost its connection, while it had the event.</param>
    public Task<Guid?> Quarantine(Subscription subscription, EventEnvelope envelope, int died, CancellationToken ct) =>
        burial.DeadLetter(subscription, envelope, $"The process ended or lost its connection {died} times while it had this event.", died, ct);

    /// <summary>Handles a dead event again; why it failed, or null. What is away for a while is thrown, and leaves the event as it was.</summary>
    public async Task<string?> Retry(Subscription subscription, EventEnvelope envelope, Guid deadId, CancellationToken ct)
    {
        using var activity = Begin(subscription, envelope);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await subscription.HandleDead(provider, deadId, ct);
            EventMetrics.Handled(subscription.Module, envelope.Name, started);
            return null;
        }
        catch (Exception e) when (Failed(activity, subscription, envelope, started, e) && !ct.IsCancellationRequested && !Transient.Is(e))
        {
            await burial.FailedAgain(subscription.Module, deadId, e.Message, ct);
            return e.Message;
        }
    }

    private static Activity? Begin(Subscription subscription, EventEnvelope envelope) =>
        EventTraces.Source.StartActivity($"{subscription.Module} hears {envelope.Name}", ActivityKind.Consumer, envelope.TraceParent)
            ?.SetTag("messaging.message.id", envelope.EventId);

    private static bool Failed(Activity? activity, Subscription subscription, EventEnvelope envelope, long started, Exception e)
    {
        EventMetrics.Failed(subscription.Module, envelope.Name, started);
        activity?.SetStatus(ActivityStatusCode.Error, e.Message);
        return true;
    }
}
