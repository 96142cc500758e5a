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
}
