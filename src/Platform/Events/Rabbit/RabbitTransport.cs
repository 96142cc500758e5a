using System.Diagnostics;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Bdbazar.Platform.Events.Rabbit;

/// <summary>Hands events to RabbitMQ, which has confirmed that it keeps them when the delivery returns. What nobody hears is not sent.</summary>
internal sealed class RabbitTransport(RabbitLink link, EventMap map) : IEventTransport, IAsyncDisposable
{
    /// <summary>How long the broker may take to confirm; a broker that is short of disk or memory does not.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);
    private IChannel? _channel;

    // One channel carries them all; its confirms come in bulk.
    public int AtOnce => 100;

    public async Task Deliver(EventEnvelope envelope, int attempt, CancellationToken ct)
    {
        if (!map.IsHeard(envelope.Name))
            return;
        using var activity = EventTraces.Source.StartActivity($"{envelope.Name} is told", ActivityKind.Producer, envelope.TraceParent);
        var properties = RabbitNames.Properties(envelope, activity?.Id ?? envelope.TraceParent);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        IChannel? channel = null;
        try
        {
            channel = await Channel(patience.Token);
            await channel.BasicPublishAsync(RabbitNames.Exchange, envelope.Name, mandatory: true, properties, Encoding.UTF8.GetBytes(envelope.Payload), patience.Token);
        }
        catch (PublishException e) when (e.IsReturn)
        {
            // Somebody has deleted its queue since we declared it.
            await Discard(channel);
            throw new TransportUnavailable("RabbitMQ has no queue for it.", e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            // What it has not read yet goes with the connection, or an hour of attempts would all arrive in the end.
            await Discard(channel);
            throw new TransportUnavailable("RabbitMQ does not confirm in time.", e);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && RabbitNames.IsAway(e))
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw new TransportUnavailable("RabbitMQ is not reached.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await link.DisposeAsync();
        _one.Dispose();
    }

    private async Task<IChannel> Channel(CancellationToken ct)
    {
        if (_channel is { IsOpen: true } live)
            return live;
        await _one.WaitAsync(ct);
        try
        {
            if (_channel is { IsOpen: true } meanwhile)
                return meanwhile;
            if (_channel is not null)
                await _channel.DisposeAsync();
            var connection = await link.Connected(ct);
            return _channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        }
        finally
        {
            _one.Release();
        }
    }

    // Many notice at once; the first of them does it, and none does it to the channel that comes after.
    private async Task Discard(IChannel? channel)
    {
        await _one.WaitAsync();
        try
        {
            if (channel is null || channel != _channel)
                return;
            _channel = null;
            await link.Reset();
        }
        finally
        {
            _one.Release();
        }
    }
}
