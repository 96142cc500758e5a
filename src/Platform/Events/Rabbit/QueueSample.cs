using System.Diagnostics.Metrics;
using Bdbazar.Platform.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Platform.Events.Rabbit;

/// <summary>How many events wait in a module's queue. The same number at every instance of the module.</summary>
internal sealed class QueueSample(string module, [FromKeyedServices(RabbitConsumer.Link)] RabbitLink link, IMeterFactory meters) : ISample
{
    private readonly Gauge<long> _depth = meters.Create("Bdbazar.Queues").CreateGauge<long>("bdbazar.queue.messages", "{event}", "Events that wait in a module's queue, not yet given to anybody.");

    public bool Wanted => _depth.Enabled;

    public async Task Take(CancellationToken ct)
    {
        var connection = await link.Connected(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        var queue = await channel.QueueDeclarePassiveAsync(RabbitNames.QueueOf(module), ct);
        _depth.Record(queue.MessageCount, new KeyValuePair<string, object?>("module", module));
    }
}
