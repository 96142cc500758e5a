using System.Globalization;
using System.Text.RegularExpressions;

namespace Bdbazar.Tests.Telemetry;

/// <summary>Reads Prometheus's text format as strictly as its description, and what a scraper would refuse is an assertion that fails.</summary>
internal sealed partial class PrometheusParser
{
    private readonly Dictionary<string, string> _types = [];
    private readonly Dictionary<(string Name, string Labels), double> _samples = [];

    public PrometheusParser(string text)
    {
        Assert.EndsWith("\n", text);
        var family = "";
        foreach (var line in text[..^1].Split('\n'))
        {
            if (Comment().Match(line) is { Success: true } comment)
            {
                var (kind, name) = (comment.Groups["kind"].Value, comment.Groups["name"].Value);
                if (kind == "TYPE")
                    Assert.True(_types.TryAdd(name, comment.Groups["rest"].Value), $"{name} has two types");
                if (kind == "TYPE")
                    Assert.Contains(comment.Groups["rest"].Value, (string[])["counter", "gauge", "histogram"]);
                family = name;
                continue;
            }
            var sample = Sample().Match(line);
            Assert.True(sample.Success, $"Not a sample: {line}");
            var full = sample.Groups["name"].Value;
            Assert.True(full == family || _types.GetValueOrDefault(family) == "histogram" && full[family.Length..] is "_bucket" or "_sum" or "_count", $"{full} stands under {family}");
            var labels = sample.Groups["labels"].Value;
            var names = Label().Matches(labels).Select(m => m.Groups["label"].Value).ToArray();
            Assert.Equal(names.Distinct(), names);
            Assert.True(_samples.TryAdd((full, labels), Number(sample.Groups["value"].Value)), $"{line} is there twice");
        }
        foreach (var histogram in _types.Where(t => t.Value == "histogram").Select(t => t.Key))
            CheckBuckets(histogram);
    }

    public IEnumerable<string> Families => _types.Keys;

    public string TypeOf(string family) => _types[family];

    /// <summary>The sum of the samples of this name that have all of these labels.</summary>
    public double Value(string name, params (string Label, string Value)[] labels) => Matching(name, labels).Sum();

    public bool Has(string name, params (string Label, string Value)[] labels) => Matching(name, labels).Any();

    private IEnumerable<double> Matching(string name, (string Label, string Value)[] labels) => _samples
        .Where(s => s.Key.Name == name && labels.All(l => Label().Matches(s.Key.Labels).Any(m => m.Groups["label"].Value == l.Label && m.Groups["text"].Value == l.Value)))
        .Select(s => s.Value);

    private void CheckBuckets(string histogram)
    {
        var series = _samples.Where(s => s.Key.Name == $"{histogram}_bucket")
            .GroupBy(s => Le().Replace(s.Key.Labels, "")).ToArray();
        Assert.NotEmpty(series);
        foreach (var one in series)
        {
            var buckets = one.Select(s => (Le: Number(Le().Match(s.Key.Labels).Groups["le"].Value), s.Value)).OrderBy(b => b.Le).ToArray();
            Assert.Equal(buckets.Select(b => b.Value).Order(), buckets.Select(b => b.Value));
            Assert.Equal(double.PositiveInfinity, buckets[^1].Le);
            Assert.Equal(_samples[($"{histogram}_count", one.Key)], buckets[^1].Value);
            Assert.Contains(($"{histogram}_sum", one.Key), _samples.Keys);
        }
    }

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("^# (?<kind>HELP|TYPE) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<rest>.+)$")]
    private static partial Regex Comment();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\[\\"n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\[\\"n])*")*)\})? (?<value>[+-]?Inf|NaN|-?[0-9.]+([eE][+-]?[0-9]+)?)$""")]
    private static partial Regex Sample();

    [GeneratedRegex("""(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<text>([^"\\]|\\.)*)["]""")]
    private static partial Regex Label();

    [GeneratedRegex(""",?le="(?<le>[^"]*)["]$""")]
    private static partial Regex Le();
}
