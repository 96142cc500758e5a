namespace Bdbazar.Contracts.Jobs;

/// <summary>The durable jobs of a module, and its periodic schedules: what waits, what runs, what has failed.</summary>
[EveryModule]
public interface IJobs
{
    /// <summary>The jobs of the module, newest first.</summary>
    [Idempotent]
    Task<FoundJobs> FindJobs(FindJobs request, CancellationToken ct);

    /// <summary>Has a failed job done again, now. One that waits or runs again already stays as it is.</summary>
    [Idempotent]
    Task<JobChanged> RetryJob(RetryJob request, CancellationToken ct);

    /// <summary>Ends a job that waits, and tells the one that runs to end.</summary>
    [Idempotent]
    Task<JobChanged> CancelJob(CancelJob request, CancellationToken ct);

    /// <summary>The schedules of the module, by name.</summary>
    [Idempotent]
    Task<FoundSchedules> FindSchedules(FindSchedules request, CancellationToken ct);
}

/// <param name="Limit">How many at most.</param>
/// <param name="Status">queued, running, succeeded, failed or cancelled; null for all.</param>
/// <param name="Kind">Such as catalog.import; null for all.</param>
/// <param name="BeforeAt">Only those enqueued before this time, or at it with an id below <paramref name="BeforeId"/>; null for the newest.</param>
/// <param name="BeforeId">With <paramref name="BeforeAt"/>.</param>
public sealed record FindJobs(int Limit, string? Status = null, string? Kind = null, DateTimeOffset? BeforeAt = null, Guid? BeforeId = null);

public sealed record FoundJobs(IReadOnlyList<JobInfo> Jobs);

/// <param name="Kind">Such as catalog.import.</param>
/// <param name="Payload">What it is about, as JSON.</param>
/// <param name="Status">queued, running, succeeded, failed or cancelled.</param>
/// <param name="Group">At most one of a group runs at a time; null for none.</param>
/// <param name="Attempt">How often it was begun.</param>
/// <param name="MaxAttempts">How often it is begun at most.</param>
/// <param name="Done">Of <paramref name="Total"/>, as the job counts.</param>
/// <param name="Total">Null where it is not known.</param>
/// <param name="Progress">What is being done; null where nothing was said.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="CancelRequested">It runs and was told to end.</param>
/// <param name="ByUser">Who asked for it; null where nobody did.</param>
/// <param name="CreatedAt">When it was enqueued.</param>
/// <param name="DueAt">Not begun before.</param>
/// <param name="StartedAt">When it was first begun.</param>
/// <param name="EndedAt">Null until it succeeded, failed or was cancelled.</param>
public sealed record JobInfo(
    Guid Id, string Kind, string Payload, string Status, string? Group, int Attempt, int MaxAttempts, long Done, long? Total, string? Progress, string? Error,
    bool CancelRequested, Guid? ByUser, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);

public sealed record RetryJob(Guid Id);

public sealed record CancelJob(Guid Id);

/// <param name="Found">False where the module has no such job.</param>
/// <param name="Done">Whether it is as was wanted: queued or running again, or cancelled or told to end.</param>
/// <param name="Status">What it is now; null where it was not found.</param>
public sealed record JobChanged(bool Found, bool Done = false, string? Status = null);

public sealed record FindSchedules;

public sealed record FoundSchedules(IReadOnlyList<ScheduleInfo> Schedules);

/// <param name="Name">Such as ExpireReservations.</param>
/// <param name="EverySeconds">How often it runs, on each instance.</param>
/// <param name="RanAt">When it last began, on whichever instance; null where it has not run yet.</param>
/// <param name="DurationMilliseconds">How long that took.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
public sealed record ScheduleInfo(string Name, int EverySeconds, DateTimeOffset? RanAt = null, int? DurationMilliseconds = null, string? Error = null);
