using Bdbazar.Contracts.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Admin;

/// <summary>Which jobs.</summary>
internal sealed record JobFilter
{
    /// <summary>Only of this module: <c>catalog</c>.</summary>
    [FromQuery(Name = "module")]
    public string? Module { get; init; }

    /// <summary>Only in this state.</summary>
    [FromQuery(Name = "status"), OneOf("queued", "running", "succeeded", "failed", "cancelled")]
    public string? Status { get; init; }

    /// <summary>Only of this kind: <c>catalog.import</c>.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }
}

/// <summary>Work that a module does in the background.</summary>
/// <param name="Id">By which it is retried and cancelled.</param>
/// <param name="Module">Whose job it is.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Payload">What it is about, as JSON text.</param>
/// <param name="Status">queued, running, succeeded, failed or cancelled. One that failed and is tried again later is queued.</param>
/// <param name="Group">At most one of a group runs at a time; null for none.</param>
/// <param name="Attempt">How often it was begun.</param>
/// <param name="MaxAttempts">How often it is begun at most.</param>
/// <param name="Done">Of <c>total</c>, as the job counts.</param>
/// <param name="Total">Null where it is not known.</param>
/// <param name="Progress">What is being done, or null.</param>
/// <param name="Error">Why the last attempt failed, in English, for those who mend it.</param>
/// <param name="CancelRequested">It was told to end, and has not yet.</param>
/// <param name="ByUser">Who asked for it, or null.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="DueAt">It is not begun before; of one that is tried again, the next time.</param>
/// <param name="StartedAt">When it was first begun, or null.</param>
/// <param name="EndedAt">Null while it is queued or running.</param>
/// <example>{"id":"019c2a11-5d10-7a44-8c0e-5f6a7b8c9e01","module":"catalog","kind":"catalog.import","payload":"{\"importId\":\"019c2a11-5d10-7a44-8c0e-5f6a7b8c9e01\"}","status":"running","group":"shop:019c2a11-5d10-7a44-8c0e-5f6a7b8c9d01","attempt":1,"maxAttempts":5,"done":500,"total":null,"progress":null,"error":null,"cancelRequested":false,"byUser":"019c2a11-5d10-7a44-8c0e-5f6a7b8c9d02","createdAt":"2026-12-01T09:30:00+00:00","dueAt":"2026-12-01T09:30:00+00:00","startedAt":"2026-12-01T09:30:01+00:00","endedAt":null}</example>
internal sealed record JobView(
    Guid Id, string Module, string Kind, string Payload, string Status, string? Group, int Attempt, int MaxAttempts, long Done, long? Total, string? Progress, string? Error,
    bool CancelRequested, Guid? ByUser, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    public static JobView Of(string module, JobInfo j) => new(
        j.Id, module, j.Kind, j.Payload, j.Status, j.Group, j.Attempt, j.MaxAttempts, j.Done, j.Total, j.Progress, j.Error, j.CancelRequested, j.ByUser, j.CreatedAt,
        j.DueAt, j.StartedAt, j.EndedAt);
}

/// <summary>A page of jobs.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">The cursor of the next page, or null on the last.</param>
/// <param name="Unavailable">Modules that did not answer: theirs are missing here.</param>
internal sealed record JobPage(IReadOnlyList<JobView> Items, string? Next, IReadOnlyList<string> Unavailable);

internal static class ListJobs
{
    /// <summary>Lists the background jobs of all modules, newest first.</summary>
    /// <remarks>Those that succeeded or were cancelled are kept for a week, failed ones for a month.</remarks>
    public static async Task<Ok<JobPage>> Handle(
        [AsParameters] PageRequest page, [AsParameters] JobFilter filter, Topology topology, IServiceProvider services, CancellationToken ct)
    {
        if (filter.Module is not null && topology.All.All(m => m.Name != filter.Module))
            throw Problem.InvalidField("module", "There is no such module.");
        var after = Cursor.Read<NewestKey>(page.After);
        var answers = await services.Ask<IJobs, FoundJobs>(
            topology, filter.Module, module => module.FindJobs(new(page.Size + 1, filter.Status, filter.Kind, after?.At, after?.Id), ct));
        var newest = answers.Given.SelectMany(a => a.Answer.Jobs.Select(j => JobView.Of(a.Module, j)))
            .OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.Id).Take(page.Size + 1).ToList();
        var (items, next) = Page.Of(newest, page.Size, j => j, j => new NewestKey(j.CreatedAt, j.Id));
        return TypedResults.Ok(new JobPage(items, next, answers.Silent));
    }
}
