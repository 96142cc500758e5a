using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Bdbazar.Platform.Telemetry;

/// <summary>Prometheus's text format, version 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/.</summary>
internal static class PrometheusText
{
    // The runtime says that it counts these; they go up and down.
    private static readonly string[] Levels = ["dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length"];

    /// <summary>counter, gauge or histogram.</summary>
    public static string TypeOf(Instrument instrument)
    {
        if (Levels.Contains(instrument.Name))
            return "gauge";
        var kind = instrument.GetType();
        while (kind is not null && !(kind.IsGenericType && kind.Assembly == typeof(Instrument).Assembly && kind.GetGenericTypeDefinition() != typeof(Instrument<>)))
            kind = kind.BaseType;
        var generic = kind?.GetGenericTypeDefinition();
        return generic == typeof(Histogram<>) ? "histogram" : generic == typeof(Counter<>) || generic == typeof(ObservableCounter<>) ? "counter" : "gauge";
    }

    /// <summary>As Prometheus names things: the unit at the end, and <c>_total</c> where it counts.</summary>
    public static string NameOf(Instrument instrument)
    {
        var name = Word(instrument.Name);
        var unit = instrument.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
        if (!name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        return TypeOf(instrument) == "counter" && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    public static string Labels(IReadOnlyList<KeyValuePair<string, object?>> tags) => string.Join(',', tags.Select(t => $"{Word(t.Key)}=\"{Escaped(TextOf(t.Value))}\""));

    public static void Write(StringBuilder text, Family family)
    {
        var series = family.Series.ToArray();
        if (series.Length == 0)
            return;
        if (family.Help.Length > 0)
            text.Append("# HELP ").Append(family.Name).Append(' ').Append(family.Help.Replace("\\", "\\\\").Replace("\n", "\\n")).Append('\n');
        text.Append("# TYPE ").Append(family.Name).Append(' ').Append(family.Type).Append('\n');
        foreach (var one in series)
        {
            if (family.Bounds is { } bounds)
                WriteHistogram(text, family.Name, one, bounds);
            else
                Line(text, family.Name, "", one.Labels, one.Value);
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, Series series, IReadOnlyList<double> bounds)
    {
        // The sum is read first: what is measured meanwhile is in the buckets alone, and next time in both.
        var sum = series.Value;
        var buckets = series.Buckets();
        var (separator, count) = (series.Labels.Length > 0 ? "," : "", 0L);
        for (var i = 0; i < buckets.Length; i++)
        {
            count += buckets[i];
            Line(text, name, "_bucket", $"{series.Labels}{separator}le=\"{(i < bounds.Count ? Number(bounds[i]) : "+Inf")}\"", count);
        }
        Line(text, name, "_sum", series.Labels, sum);
        Line(text, name, "_count", series.Labels, count);
    }

    private static void Line(StringBuilder text, string name, string suffix, string labels, double value)
    {
        text.Append(name).Append(suffix);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Escaped(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    private static string Word(string name)
    {
        var word = new StringBuilder(name.Length);
        foreach (var letter in name)
            word.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        return char.IsAsciiDigit(word[0]) ? $"_{word}" : word.ToString();
    }
}
