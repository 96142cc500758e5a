namespace Bdbazar.Platform.Events;

/// <summary>
/// Which modules hear which events, also of those that do not run here: whoever sends an event sees to it that it has somewhere to wait,
/// though its hearers may never have run.
/// </summary>
internal sealed class EventMap(IReadOnlyDictionary<string, IReadOnlyList<string>> heard)
{
    private readonly HashSet<string> _heard = [.. heard.Values.SelectMany(names => names)];

    /// <summary>The names of the events that each module hears.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ByModule => heard;

    public bool IsHeard(string name) => _heard.Contains(name);

    /// <summary>A module that has something to tell one that runs elsewhere, or the other way round; null where everything stays here.</summary>
    public (string From, string To)? Across(Topology topology) => (
        from hearer in topology.All
        from name in ByModule[hearer.Name]
        let teller = name.Split('.')[0]
        where topology.All.Any(m => m.Name == teller) && topology.Runs(teller) != topology.Runs(hearer.Name)
        select ((string, string)?)(teller, hearer.Name)).FirstOrDefault();
}
