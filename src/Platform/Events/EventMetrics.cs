using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bdbazar.Platform.Events;

/// <summary>What becomes of events. How many wait is in <see cref="OutboxSample"/>.</summary>
public static class EventMetrics
{
    private static readonly Meter Meter = new("Bdbazar.Events");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "bdbazar.events.handling.duration", "s", "How long a module took over an event, by outcome: handled or failed. A failed one is tried again.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    private static readonly Counter<long> BuriedEvents = Meter.CreateCounter<long>(
        "bdbazar.events.buried", "{event}", "Events given up after many attempts: somebody has to look.");

    /// <param name="module">Who hears.</param>
    /// <param name="started">When it began: <see cref="Stopwatch.GetTimestamp"/>.</param>
    public static void Handled(string module, string eventName, long started) => Record("handled", module, eventName, started);

    public static void Failed(string module, string eventName, long started) => Record("failed", module, eventName, started);

    public static void DeadLettered(string module, string eventName) => BuriedEvents.Add(1, Tag("module", module), Tag("event", eventName));

    private static void Record(string outcome, string module, string eventName, long started) =>
        Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, Tag("module", module), Tag("event", eventName), Tag("outcome", outcome));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
