using Bdbazar.Platform.Events.Rabbit;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bdbazar.Platform.Events;

/// <summary>How events travel: within this process, or over RabbitMQ where its address is set.</summary>
internal static class EventServices
{
    /// <param name="heard">The names of the events that each module hears, also those that run elsewhere.</param>
    public static void AddEvents(
        this IServiceCollection services, Topology topology, IReadOnlyDictionary<string, IReadOnlyList<string>> heard, IConfiguration settings)
    {
        services.AddSettings<RabbitMqOptions>("RabbitMq");
        var map = new EventMap(heard);
        var broker = RabbitMqOptions.UriOf(settings["RabbitMq:Url"]);
        services.AddSingleton(map);
        var signals = new OutboxSignals(settles: broker is null);
        services.AddSingleton(signals).AddSingleton<IOutboxSignals>(signals);
        services.AddSingleton<OutboxInterceptor>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<Delivery>();
        if (broker is not null)
            AddRabbit(services, topology, map, broker);
        else if (map.Across(topology) is var (from, to))
            throw new StartRefused($"{to} hears what {from} tells, and they do not run in the same process: set RabbitMq:Url.");
        else
            services.AddSingleton<IEventTransport, InProcessTransport>();
    }

    private static void AddRabbit(IServiceCollection services, Topology topology, EventMap map, Uri broker)
    {
        var who = $"bdbazar {string.Join(',', topology.Running.Select(m => m.Name))}";
        services.AddSingleton<IEventTransport>(_ => new RabbitTransport(new RabbitLink(broker, $"{who} tells", map), map));
        services.AddKeyedSingleton(RabbitConsumer.Link, (_, _) => new RabbitLink(broker, $"{who} hears", map));
        foreach (var module in topology.Running.Where(m => map.ByModule[m.Name].Count > 0))
        {
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<RabbitConsumer>(provider, module.Name));
            services.AddSingleton<ISample>(provider => ActivatorUtilities.CreateInstance<QueueSample>(provider, module.Name));
        }
    }
}
