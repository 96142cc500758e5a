using System.Text;

namespace Bdbazar.Bench.Report;

/// <summary>The ratios of a run as bars, with a mark where each is to be: an SVG that needs nothing.</summary>
internal static class Chart
{
    private const int Left = 190;
    private const int Right = 110;
    private const int Width = 760;
    private const int Step = 34;
    private const int Top = 46;

    public static string Of(Record run)
    {
        var bars = run.Operations.Where(o => o.Ratio is not null).ToList();
        var most = Math.Max(1, bars.Max(o => Math.Max(o.Ratio!.Value, o.Target)));
        double X(double ratio) => Left + ratio / most * (Width - Left - Right);
        var height = Top + bars.Count * Step + 16;
        var svg = new StringBuilder($"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" font-family="system-ui, sans-serif" font-size="13">
            <rect width="{Width}" height="{height}" fill="#fff"/>
            <text x="12" y="26" font-size="15" font-weight="600">Share of the machine's limit ({run.At:yyyy-MM-dd}, {run.Commit}); the line is what is wanted</text>

            """);
        foreach (var (o, n) in bars.Select((o, n) => (o, n)))
        {
            var y = Top + n * Step;
            svg.AppendLine($"""
                <text x="12" y="{y + 16}">{o.Name} {o.What.Split(',', ':')[0]}</text>
                <rect x="{Left}" y="{y}" width="{X(o.Ratio!.Value) - Left:F1}" height="22" fill="{(o.Ratio >= o.Target ? "#2e7d4f" : "#b5793a")}"/>
                <line x1="{X(o.Target):F1}" x2="{X(o.Target):F1}" y1="{y - 4}" y2="{y + 26}" stroke="#111" stroke-width="2"/>
                <text x="{Math.Max(X(o.Ratio.Value), X(o.Target)) + 8:F1}" y="{y + 16}">{o.Ratio:F2} · {o.Ours.PerSecond:F0}/s</text>
                """);
        }
        return svg.Append("</svg>\n").ToString();
    }
}
