using Bdbazar.Bench.Report;

namespace Bdbazar.Bench;

/// <summary>What a hundred times the products change: one line each, with how much they may.</summary>
internal sealed record Growth(string What, string Small, string Large, double Times, double MayBe)
{
    public bool Kept => Times <= MayBe;

    public static IReadOnlyList<Growth> Between(Record small, Record large) =>
    [
        .. from a in small.Operations
            join b in large.Operations on a.Name equals b.Name
            select new Growth($"p99 of {a.Name}", $"{a.Ours.P99:F1} ms", $"{b.Ours.P99:F1} ms", b.Ours.P99 / a.Ours.P99, 2),
        new("page 1,000 beside page 1", $"{large.Pages!.First:F1} ms", $"{large.Pages.Thousandth:F1} ms", large.Pages.Thousandth / large.Pages.First, 1.5),
        new("memory", $"{small.MemoryMb:F0} MB", $"{large.MemoryMb:F0} MB", large.MemoryMb / small.MemoryMb, 1.3),
    ];
}
