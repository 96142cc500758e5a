using Bdbazar.Platform.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Platform.Events;

/// <summary>
/// Which modules hear which events, also of those that do not run here: whoever sends an event sees to it that it has somewhere to wait,
/// though its hearers may never have run.
/// </summary>
internal sealed class EventMap
{
    private readonly HashSet<string> _heard;

    public EventMap(Topology topology, IConfiguration settings)
    {
        ByModule = topology.All.ToDictionary(m => m.Name, m => Heard(m, settings));
        _heard = [.. ByModule.Values.SelectMany(names => names)];
    }

    /// <summary>The names of the events that each module hears.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ByModule { get; }

    public bool IsHeard(string name) => _heard.Contains(name);

    /// <summary>A module that has something to tell one that runs elsewhere, or the other way round; null where everything stays here.</summary>
    public (string From, string To)? Across(Topology topology) => (
        from hearer in topology.All
        from name in ByModule[hearer.Name]
        let teller = name.Split('.')[0]
        where topology.All.Any(m => m.Name == teller) && topology.Runs(teller) != topology.Runs(hearer.Name)
        select ((string, string)?)(teller, hearer.Name)).FirstOrDefault();

    // What a module says at start is asked of it once more, into a container that nobody uses.
    private static IReadOnlyList<string> Heard(IModule module, IConfiguration settings)
    {
        var services = new ServiceCollection();
        module.AddServices(new(module.Name, services, settings));
        return [.. services.Select(s => s.ImplementationInstance).OfType<Subscription>().Select(s => s.EventName).Distinct()];
    }
}
