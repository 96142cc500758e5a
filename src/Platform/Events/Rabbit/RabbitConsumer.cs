using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Bdbazar.Platform.Events.Rabbit;

/// <summary>
/// Handles what comes out of a module's queue: one after the other for each aggregate, different aggregates side by side. A message is acknowledged after
/// its handler's commit, so one whose handling is cut off comes again. Of several instances one is active, and another takes over when it goes.
/// </summary>
internal sealed class RabbitConsumer(
    string module, [FromKeyedServices(RabbitConsumer.Link)] RabbitLink link, Delivery delivery, IEnumerable<Subscription> subscriptions,
    TimeProvider clock, ILogger<RabbitConsumer> log) : BackgroundService
{
    /// <summary>The key of the connection that all consumers share.</summary>
    public const string Link = "hears";

    /// <summary>How many messages are on hand.</summary>
    private const ushort Prefetch = 64;

    private readonly RabbitHandling _handling = new(module, delivery, [.. subscriptions.Where(s => s.Module == module)], clock, log);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await Hear(() => failures = 0, stoppingToken);
            }
            catch (Exception e) when (RabbitNames.IsAway(e))
            {
                if (stoppingToken.IsCancellationRequested)
                    return;
                // Said aloud once, and again every minute or so.
                log.Log(failures++ % 12 == 0 ? LogLevel.Warning : LogLevel.Debug, e, "{Module} does not hear RabbitMQ; it tries again.", module);
                // 0.5 s, 1 s, … 5 s.
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(5, 0.25 * Math.Pow(2, Math.Min(failures, 10)))), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _handling.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Until the channel is lost, or the program is to stop: then what runs is finished, and what has not begun goes back.</summary>
    private async Task Hear(Action begun, CancellationToken stopping)
    {
        var connection = await link.Connected(stopping);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stopping);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, _) => Lost();
        var chains = new Chains();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            // The message's memory is the client's own, and is used again once this returns.
            var incoming = Incoming.Of(message);
            chains.Add(incoming.Envelope?.AggregateId ?? Guid.Empty, () => _handling.Handle(incoming, channel, over.Token));
            return Task.CompletedTask;
        };
        // The broker ends it when the queue is deleted.
        consumer.UnregisteredAsync += (_, _) => Lost();

        await channel.BasicQosAsync(0, Prefetch, global: false, stopping);
        await channel.BasicConsumeAsync(RabbitNames.QueueOf(module), autoAck: false, consumer, stopping);
        log.LogInformation("{Module} hears RabbitMQ.", module);
        begun();
        await Task.WhenAny(lost.Task, Task.Delay(Timeout.Infinite, stopping));
        // The consumer is not cancelled first: another instance would be active at once, and handle what is behind that which is still here.
        // With the channel all goes back that was not begun, in its order.
        await over.CancelAsync();
        await chains.Done();
        if (!stopping.IsCancellationRequested)
            log.LogWarning("{Module} has lost RabbitMQ: {Why}.", module, channel.CloseReason?.ReplyText ?? "its queue is gone");
        if (channel.IsOpen && !stopping.IsCancellationRequested)
            // The queue was deleted: declare it again.
            await link.Reset();

        Task Lost()
        {
            lost.TrySetResult();
            return Task.CompletedTask;
        }
    }
}

/// <summary>A message with a copy of its body.</summary>
/// <param name="Envelope">Null where it is not one of ours.</param>
/// <param name="Redeliveries">How often it was given to somebody who then went away.</param>
internal sealed record Incoming(ulong Tag, EventEnvelope? Envelope, int Redeliveries)
{
    public static Incoming Of(BasicDeliverEventArgs message) => new(
        message.DeliveryTag, RabbitNames.Envelope(message.RoutingKey, message.BasicProperties, message.Body), RabbitNames.Redeliveries(message.BasicProperties));
}
