using System.Globalization;
using Bdbazar.Platform.Processes;

namespace Bdbazar.Host.Services;

/// <summary>A program of <c>bdbazar services</c>.</summary>
/// <param name="Name">Unique, short: it stands before each of its lines. <c>orders-1</c>, <c>postgres</c>.</param>
/// <param name="Program">How it is started and ended.</param>
/// <param name="Ready">Whether it can be used now.</param>
internal sealed record Service(string Name, ChildProgram Program, Func<CancellationToken, Task<bool>> Ready)
{
    /// <summary>Which of its lines belong in the log; all by default.</summary>
    public Func<string, bool> Worth { get; init; } = _ => true;
}

/// <summary>When a service that ended is started again.</summary>
internal static class Backoff
{
    /// <summary>Having run for so long, it counts as well again.</summary>
    public static readonly TimeSpan Healthy = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <param name="deaths">How often it has died in a row. The first time it starts again at once.</param>
    public static TimeSpan Pause(int deaths) =>
        deaths <= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 0.25 * Math.Pow(2, deaths - 1)));

    public static string InWords(TimeSpan pause) =>
        pause == TimeSpan.Zero ? "at once" : string.Create(CultureInfo.InvariantCulture, $"in {pause.TotalSeconds:0.#} s");
}
