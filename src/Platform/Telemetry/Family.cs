using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Bdbazar.Platform.Telemetry;

/// <summary>What one instrument has measured, as a metric family of Prometheus.</summary>
internal sealed class Family(Instrument instrument)
{
    /// <summary>Sets of labels that are kept apart. What comes beyond is counted together, under a label that says so.</summary>
    public const int MostSeries = 2000;

    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
    private static readonly string[] Classes = ["0xx", "1xx", "2xx", "3xx", "4xx", "5xx"];

    private readonly ConcurrentDictionary<TagSet, Series> _series = new();
    private readonly IReadOnlyList<double>? _bounds = PrometheusText.TypeOf(instrument) == "histogram" ? BoundsOf(instrument) : null;
    private readonly Series _overflow = new("otel_metric_overflow=\"true\"", PrometheusText.TypeOf(instrument) == "histogram" ? BoundsOf(instrument) : null);
    private readonly Func<KeyValuePair<string, object?>, KeyValuePair<string, object?>?>? _label = instrument.Name == "http.server.request.duration" ? OfRequest : null;
    private readonly bool _last = instrument.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Gauge<>);
    private int _count;

    public string Name { get; } = PrometheusText.NameOf(instrument);

    public string Type { get; } = PrometheusText.TypeOf(instrument);

    public string Help => instrument.Description ?? "";

    public IReadOnlyList<double>? Bounds => _bounds;

    public IEnumerable<Series> Series => _count > MostSeries ? _series.Values.Append(_overflow) : _series.Values;

    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var set = new TagSet(tags, _label);
        var series = _series.TryGetValue(set, out var known) ? known : Add(set);
        if (_last)
            series.Set(value);
        else
            series.Add(value);
    }

    /// <summary>Before an observable instrument tells its numbers: what it does not tell again is gone.</summary>
    public void Forget()
    {
        if (!instrument.IsObservable)
            return;
        _series.Clear();
        _count = 0;
    }

    private Series Add(TagSet set) => Interlocked.Increment(ref _count) > MostSeries
        ? _overflow
        : _series.GetOrAdd(set, static (key, bounds) => new(PrometheusText.Labels(key.ToArray()), bounds), _bounds);

    private static IReadOnlyList<double> BoundsOf(Instrument instrument) => instrument switch
    {
        Instrument<double> { Advice.HistogramBucketBoundaries: { } bounds } => bounds,
        Instrument<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
        Instrument<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
        _ => Seconds,
    };

    // The route, the method and the status's class: few enough to be kept for each route.
    private static KeyValuePair<string, object?>? OfRequest(KeyValuePair<string, object?> tag) => tag.Key switch
    {
        "http.route" or "http.request.method" => tag,
        "http.response.status_code" => new("status", Classes[Math.Clamp(Convert.ToInt32(tag.Value, CultureInfo.InvariantCulture) / 100, 0, 5)]),
        _ => null,
    };
}
