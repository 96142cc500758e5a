using Bdbazar.Contracts.Jobs;

namespace Bdbazar.Admin;

/// <summary>What a module does again and again, on each of its instances.</summary>
/// <param name="Module">Whose it is.</param>
/// <param name="Name">Its name in the code.</param>
/// <param name="EverySeconds">How often it runs.</param>
/// <param name="RanAt">When it last began, on whichever instance; null where it has not run yet. Frequent ones are noted every 15 seconds.</param>
/// <param name="DurationMilliseconds">How long that took, or null.</param>
/// <param name="Outcome">succeeded or failed; null where it has not run yet.</param>
/// <param name="Error">Why it failed, in English, or null.</param>
/// <example>{"module":"catalog","name":"ExpireReservations","everySeconds":30,"ranAt":"2026-12-01T09:30:00+00:00","durationMilliseconds":12,"outcome":"succeeded","error":null}</example>
internal sealed record ScheduleView(
    string Module, string Name, int EverySeconds, DateTimeOffset? RanAt, int? DurationMilliseconds, string? Outcome, string? Error);

/// <summary>All schedules.</summary>
/// <param name="Items">By module and name.</param>
/// <param name="Unavailable">Modules that did not answer: theirs are missing here.</param>
internal sealed record ScheduleList(IReadOnlyList<ScheduleView> Items, IReadOnlyList<string> Unavailable);

internal static class ListSchedules
{
    /// <summary>Lists what the modules do periodically, and how its last run went.</summary>
    public static async Task<Ok<ScheduleList>> Handle(Topology topology, IServiceProvider services, CancellationToken ct)
    {
        var answers = await services.Ask<IJobs, FoundSchedules>(topology, null, module => module.FindSchedules(new(), ct));
        return TypedResults.Ok(new ScheduleList(
            [.. from answer in answers.Given
                from s in answer.Answer.Schedules
                select new ScheduleView(
                    answer.Module, s.Name, s.EverySeconds, s.RanAt, s.DurationMilliseconds, s.RanAt is null ? null : s.Error is null ? "succeeded" : "failed", s.Error)],
            answers.Silent));
    }
}
