namespace Bdbazar.Bench.Load;

/// <summary>What a load generator saw.</summary>
/// <param name="Requests">Answered.</param>
/// <param name="P50">Milliseconds that half of them took at most.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Errors">Refused, broken off, timed out or answered wrongly.</param>
internal sealed record Seen(long Requests, double Seconds, double P50, double P99, long Errors, long Timeouts = 0);

/// <summary>One measurement.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="ProgramCpu">Milliseconds of CPU a request, of the program; null where there is none.</param>
/// <param name="DatabaseCpu">Milliseconds of CPU a request, of PostgreSQL.</param>
/// <param name="PeakMemory">The most MB that the program had meanwhile.</param>
/// <param name="Statements">SQL statements a request; of the limit it is not counted.</param>
/// <param name="Wrong">What the answers' check found, in words; none where all was right.</param>
internal sealed record Outcome(
    double PerSecond, double P50, double P99, long Requests, long Errors, double? ProgramCpu, double DatabaseCpu, double? PeakMemory, double Statements, IReadOnlyList<string> Wrong)
{
    /// <summary>The median of each number; errors are added up.</summary>
    public static Outcome Median(IReadOnlyList<Outcome> rounds) => new(
        Middle(rounds.Select(r => r.PerSecond)), Middle(rounds.Select(r => r.P50)), Middle(rounds.Select(r => r.P99)),
        rounds.Sum(r => r.Requests), rounds.Sum(r => r.Errors),
        rounds[0].ProgramCpu is null ? null : Middle(rounds.Select(r => r.ProgramCpu!.Value)), Middle(rounds.Select(r => r.DatabaseCpu)),
        rounds[0].PeakMemory is null ? null : rounds.Max(r => r.PeakMemory),
        Middle(rounds.Select(r => r.Statements)), [.. rounds.SelectMany(r => r.Wrong)]);

    public static double Middle(IEnumerable<double> numbers) => numbers.Order().ToList() is { Count: > 0 } all ? (all[(all.Count - 1) / 2] + all[all.Count / 2]) / 2 : 0;
}
