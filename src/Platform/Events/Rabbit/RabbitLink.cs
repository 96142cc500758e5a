using RabbitMQ.Client;

namespace Bdbazar.Platform.Events.Rabbit;

/// <summary>
/// A connection to the broker, made when it is needed and anew after it was lost. The client's own recovery is not used: it gives up where a queue
/// is not ready yet after the broker's restart, and says so to nobody.
/// </summary>
internal sealed class RabbitLink(Uri broker, string name, EventMap map) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly ConnectionFactory _factory = new()
    {
        Uri = broker,
        ClientProvidedName = name,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(3),
        ContinuationTimeout = TimeSpan.FromSeconds(10),
        RequestedHeartbeat = TimeSpan.FromSeconds(10),
    };

    private IConnection? _connection;

    /// <summary>The live connection, on which all that events need is declared. Throws what <see cref="RabbitNames.IsAway"/> knows.</summary>
    public async Task<IConnection> Connected(CancellationToken ct)
    {
        if (_connection is { IsOpen: true } live)
            return live;
        await _one.WaitAsync(ct);
        try
        {
            if (_connection is { IsOpen: true } meanwhile)
                return meanwhile;
            await Drop();
            var connection = await _factory.CreateConnectionAsync(ct);
            try
            {
                await Declare(connection, ct);
            }
            catch (Exception e) when (RabbitNames.IsAway(e))
            {
                await connection.DisposeAsync();
                throw;
            }
            return _connection = connection;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Closes it; the next who needs it connects and declares anew.</summary>
    public async Task Reset()
    {
        await _one.WaitAsync();
        try
        {
            await Drop();
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Drop();
        _one.Dispose();
    }

    private async Task Drop()
    {
        if (_connection is not { } old)
            return;
        _connection = null;
        await old.AbortAsync(TimeSpan.FromSeconds(3));
        await old.DisposeAsync();
    }

    // The queues of all modules, not of those alone that run here: an event must find its queue though its hearer has never run.
    private async Task Declare(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.ExchangeDeclareAsync(RabbitNames.Exchange, ExchangeType.Topic, durable: true, cancellationToken: ct);
        foreach (var (module, names) in map.ByModule.Where(m => m.Value.Count > 0))
        {
            var queue = RabbitNames.QueueOf(module);
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
            {
                ["x-queue-type"] = "quorum",
                // However many instances there are, one at a time handles a module's events, in their order; when it goes, the next takes over.
                ["x-single-active-consumer"] = true,
                // Never lost for having been delivered too often (20 is the limit of newer brokers); the consumer looks after that.
                ["x-delivery-limit"] = 1_000_000,
            }, cancellationToken: ct);
            foreach (var eventName in names)
                await channel.QueueBindAsync(queue, RabbitNames.Exchange, eventName, cancellationToken: ct);
        }
    }
}
