using Bdbazar.Bench.Load;

namespace Bdbazar.Bench.Report;

/// <summary>A run, as it is kept in benches/history.jsonl.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Commit">Of what; with a plus where something was not committed.</param>
/// <param name="BootSeconds">The median of three starts.</param>
/// <param name="MemoryMb">Of the program, after all.</param>
internal sealed record Record(
    DateTimeOffset At, string Commit, string Size, string Machine, int Rounds, int Seconds, int Connections, double BootSeconds, double MemoryMb,
    IReadOnlyList<Line> Operations, IReadOnlyDictionary<string, Lag> Lags, Pages? Pages, IReadOnlyList<Growth>? Growth)
{
    public const double BootTarget = 1.5;
    public const double MemoryTarget = 350;

    public static Record Of(
        Settings settings, List<double> boots, double memory, Dictionary<string, List<Lag>> lags, Pages? pages, IReadOnlyList<Result> results) => new(
        DateTimeOffset.UtcNow, Git("rev-parse", "--short", "HEAD") + (Git("status", "--porcelain", "--untracked-files=no").Length > 0 ? "+" : ""), settings.Size,
        $"{Environment.ProcessorCount} × {File.ReadLines("/proc/cpuinfo").First(l => l.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim()}",
        settings.Rounds, settings.Seconds, settings.Connections, Outcome.Middle(boots), memory,
        [.. results.Select(r => new Line(r.Operation.Name, r.Operation.What, r.Operation.LimitName, r.Operation.Target, r.Ratio, r.Limit, r.Ours))],
        lags.ToDictionary(l => l.Key, l => new Lag(l.Value.Max(x => x.During), l.Value.Max(x => x.After), l.Value.Max(x => x.Waiting))), pages, null);

    private static string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        return git!.StandardOutput.ReadToEnd().Trim();
    }
}

/// <summary>One operation of a run.</summary>
/// <param name="Ratio">Of the limit's requests a second.</param>
internal sealed record Line(string Name, string What, string LimitName, double Target, double? Ratio, Outcome? Limit, Outcome Ours)
{
    public IEnumerable<string> Errors =>
    [
        .. Ours.Errors > 0 ? [$"{Name}: {Ours.Errors} of {Ours.Requests} requests failed"] : Array.Empty<string>(),
        .. Limit?.Errors > 0 ? [$"{Name}, limit: {Limit.Errors} of {Limit.Requests} requests failed"] : Array.Empty<string>(),
        .. Ours.Wrong.Select(w => $"{Name}: {w}"),
        .. (Limit?.Wrong ?? []).Select(w => $"{Name}, limit: {w}"),
    ];
}
