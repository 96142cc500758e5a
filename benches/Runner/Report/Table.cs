using System.Globalization;
using System.Text;

namespace Bdbazar.Bench.Report;

/// <summary>A run as a table: aligned with spaces, and so that it is also Markdown.</summary>
internal static class Table
{
    public static string Of(Record run)
    {
        var text = new StringBuilder($"{run.Size} products, {run.Connections} connections, {run.Rounds} × {run.Seconds} s, {run.Machine}, commit {run.Commit}, {run.At:yyyy-MM-dd}\n\n");
        text.Append(Rows(
            ["", "operation", "limit", "limit/s", "bdbazar/s", "ratio", "wanted", "p50 ms", "p99 ms", "limit p99", "CPU ms: program", "PostgreSQL", "limit's CPU", "SQL", "peak MB", "errors"],
            run.Operations.Select(o => new[]
            {
                o.Name, o.What, o.LimitName, Number(o.Limit?.PerSecond, 0), Number(o.Ours.PerSecond, 0), Number(o.Ratio, 2), Number(o.Target, 2),
                Number(o.Ours.P50, 1), Number(o.Ours.P99, 1), Number(o.Limit?.P99, 1), Number(o.Ours.ProgramCpu, 3), Number(o.Ours.DatabaseCpu, 3),
                Number(o.Limit is { } l ? (l.ProgramCpu ?? 0) + l.DatabaseCpu : null, 3), Number(o.Ours.Statements, 1), Number(o.Ours.PeakMemory, 0), $"{o.Errors.Count()}",
            })));
        text.Append('\n').Append(Rows(["", "measured", "wanted"],
        [
            ["boot, process start to ready", $"{run.BootSeconds:F2} s", $"{Record.BootTarget:F1} s"],
            ["memory after all, program", $"{run.MemoryMb:F0} MB", $"{Record.MemoryTarget:F0} MB"],
            .. run.Lags.SelectMany(l => new string[][]
            {
                [$"{l.Key}: events' lag meanwhile", $"{l.Value.During:F1} s ({l.Value.Waiting} waiting)", "1 s"],
                [$"{l.Key}: events' lag back to zero after", $"{l.Value.After:F1} s", "10 s"],
            }),
        ]));
        if (run.Growth is { } growth)
        {
            text.Append('\n').Append(Rows(["10k to 1m products", "before", "after", "times", "may be"],
                growth.Select(g => new[] { g.What, g.Small, g.Large, Number(g.Times, 2), Number(g.MayBe, 1) })));
        }
        return text.ToString();
    }

    public static string Rows(string[] head, IEnumerable<string[]> rows)
    {
        List<string[]> all = [head, .. rows];
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        string Line(string[] row) => $"| {string.Join(" | ", row.Select((cell, i) => IsNumber(all, i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])))} |\n";
        return Line(head) + $"|{string.Join('|', widths.Select((w, i) => new string('-', w + 1) + (IsNumber(all, i) ? ":" : "-")))}|\n" + string.Concat(all.Skip(1).Select(Line));
    }

    private static bool IsNumber(List<string[]> rows, int column) => rows.Skip(1).All(r => r[column].Length > 0 && (char.IsAsciiDigit(r[column][0]) || r[column] == "–"));

    private static string Number(double? number, int digits) => number?.ToString($"F{digits}", CultureInfo.InvariantCulture) ?? "–";
}
