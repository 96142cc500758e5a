using Bdbazar.Bench.Load;

namespace Bdbazar.Bench;

/// <summary>Something that people do, and the fastest plain thing that does as much.</summary>
/// <param name="Name">As in O5.</param>
/// <param name="What">In words.</param>
/// <param name="LimitName">What it is measured against.</param>
/// <param name="Target">The share of the limit that we want to reach.</param>
/// <param name="Limit">Measures the limit for so many seconds.</param>
/// <param name="Ours">Measures bdbazar.</param>
internal sealed record Operation(string Name, string What, string LimitName, double Target, Func<int, Task<Outcome>> Limit, Func<int, Task<Outcome>> Ours);

/// <summary>An operation with its rounds.</summary>
internal sealed record Result(Operation Operation, Outcome? Limit, Outcome Ours)
{
    public double? Ratio => Limit is null ? null : Ours.PerSecond / Limit.PerSecond;
}
