using Bdbazar.Platform.Data;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Bdbazar.Platform.Events.Rabbit;

/// <summary>Gives one message after the other to a module's handlers, as often as it takes, and acknowledges it then.</summary>
internal sealed class RabbitHandling(string module, Delivery delivery, IReadOnlyList<Subscription> subscriptions, TimeProvider clock, ILogger log) : IDisposable
{
    /// <summary>A message that came so often may be what kills the process.</summary>
    private const int Suspicious = 5;

    private readonly ILookup<string, Subscription> _subscriptions = subscriptions.ToLookup(s => s.EventName);

    // Fewer than a module has connections: its requests need some too.
    private readonly SemaphoreSlim _slots = new(6);

    // One suspect at a time: an innocent one is never on trial while another kills the process.
    private readonly SemaphoreSlim _trial = new(1);

    /// <summary>Throws nothing.</summary>
    /// <param name="over">Nothing new is begun; what runs is finished.</param>
    public async Task Handle(Incoming message, IChannel channel, CancellationToken over)
    {
        try
        {
            if (message.Envelope is not { } envelope)
                log.LogError("{Module} was sent a message that is not one of ours; it is dropped.", module);
            else if (!_subscriptions.Contains(envelope.Name))
                log.LogWarning("{Module} does not hear {Event} any more; remove the binding of its queue.", module, envelope.Name);
            else
            {
                foreach (var subscription in _subscriptions[envelope.Name])
                    await Persist(subscription, envelope, message.Redeliveries, over);
            }
            await channel.BasicAckAsync(message.Tag, multiple: false, CancellationToken.None);
        }
        // It is not acknowledged, so it comes again: to the next instance, or here after the reconnection. If it was handled, the inbox knows it.
        catch (Exception e) when (e is OperationCanceledException || RabbitNames.IsAway(e))
        {
        }
    }

    public void Dispose()
    {
        _slots.Dispose();
        _trial.Dispose();
    }

    private async Task Persist(Subscription subscription, EventEnvelope envelope, int redeliveries, CancellationToken over)
    {
        Guid? onTrial = null;
        for (int attempt = 1, transient = 0; ;)
        {
            over.ThrowIfCancellationRequested();
            var limit = redeliveries >= Suspicious ? _trial : _slots;
            await limit.WaitAsync(over);
            try
            {
                // A handler that runs is not cut off when the program is to stop: the host waits for it, within its own limit.
                if (redeliveries < Suspicious)
                    await delivery.Deliver(subscription, envelope, attempt, CancellationToken.None);
                else if ((onTrial ??= await delivery.Quarantine(subscription, envelope, redeliveries, CancellationToken.None)) is { } dead)
                    await delivery.Retry(subscription, envelope, dead, CancellationToken.None);
                return;
            }
            // The edge of a handler: whatever it throws, it is tried again.
            catch (Exception e)
            {
                if (Transient.Is(e))
                    transient++;
                else
                    (attempt, transient) = (attempt + 1, 0);
                log.LogError(e, "{Module}.{Handler} failed at {Event} {EventId}, attempt {Attempt}.", module, subscription.Handler, envelope.Name, envelope.EventId, attempt - 1);
            }
            finally
            {
                limit.Release();
            }
            // 0.2 s, 0.4 s, … up to 10 s while something is away, else up to 30 s.
            var pause = Math.Min(transient > 0 ? 10 : 30, 0.1 * Math.Pow(2, Math.Min(transient > 0 ? transient : attempt - 1, 10)));
            await Task.Delay(TimeSpan.FromSeconds(pause), clock, over);
        }
    }
}
