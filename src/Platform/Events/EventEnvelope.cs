using System.Diagnostics;

namespace Bdbazar.Platform.Events;

/// <summary>An event on its way.</summary>
/// <param name="EventId">The same for each delivery of it.</param>
/// <param name="Name">On the wire.</param>
/// <param name="AggregateId">What it is about; events of one aggregate go one after the other.</param>
/// <param name="Payload">JSON.</param>
/// <param name="TraceParent">The span that raised it (W3C), if there was one.</param>
/// <param name="OccurredAt">When it was raised.</param>
/// <param name="Sequence">Grows with each event of the module that raises it; null where that is not known.</param>
public sealed record EventEnvelope(
    Guid EventId, string Name, Guid AggregateId, string Payload, string? TraceParent, DateTimeOffset OccurredAt, long? Sequence = null);

/// <summary>The spans of events: a producer's for each that is sent away, a consumer's for each that is handled.</summary>
internal static class EventTraces
{
    public static readonly ActivitySource Source = new("Bdbazar.Events");

    /// <summary>A consumer's span for several events, linked to each that raised one.</summary>
    public static Activity? Together(string name, IEnumerable<EventEnvelope> envelopes) => Source.HasListeners()
        ? Source.StartActivity(ActivityKind.Consumer, name: name, links: [.. envelopes
            .Select(e => ActivityContext.TryParse(e.TraceParent, null, out var raised) ? raised : default)
            .Where(raised => raised != default).Select(raised => new ActivityLink(raised))])
        : null;
}
