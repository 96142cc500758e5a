using Bdbazar.Contracts.Jobs;
using Bdbazar.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bdbazar.Platform.Jobs;

/// <summary>The jobs and schedules of one module, for admins; every module answers by this.</summary>
internal sealed class JobList(
    [ServiceKey] string module, DataSources sources, JobKinds kinds, JobEnding ending, JobSignals signals, IEnumerable<ScheduleEntry> schedules, TimeProvider clock) : IJobs
{
    private static readonly string[] Statuses = ["queued", "running", "succeeded", "failed", "cancelled"];

    public async Task<FoundJobs> FindJobs(FindJobs request, CancellationToken ct)
    {
        // As text of the statement, so that the index of failed jobs is found.
        var status = Array.Find(Statuses, s => s == request.Status) is { } known ? $"status = '{known}'" : request.Status is null ? "true" : "false";
        await using var command = Command($"""
            select id, kind, payload::text, status, group_key, attempt, max_attempts, done, total, progress, last_error, cancel_requested, by_user,
                   created_at, due_at, started_at, ended_at
            from {module}.jobs
            where {status} and ($1::text is null or kind = $1) and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
            order by created_at desc, id desc limit $4
            """, request.Kind, request.BeforeAt?.ToUniversalTime(), request.BeforeId, request.Limit);
        var jobs = new List<JobInfo>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            jobs.Add(new(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), Text(row, 4), row.GetInt32(5), row.GetInt32(6), row.GetInt64(7),
                row.IsDBNull(8) ? null : row.GetInt64(8), Text(row, 9), Text(row, 10), row.GetBoolean(11), row.IsDBNull(12) ? null : row.GetGuid(12),
                row.GetFieldValue<DateTimeOffset>(13), row.GetFieldValue<DateTimeOffset>(14), Time(row, 15), Time(row, 16)));
        }
        return new(jobs);
    }

    public async Task<JobChanged> RetryJob(RetryJob request, CancellationToken ct)
    {
        if (await Find(request.Id, ct) is not { } job)
            return new(Found: false);
        if (job.Status != "failed")
            return new(Found: true, job.Status is "queued" or "running", job.Status);
        await using var command = Command($"""
            update {module}.jobs
            set status = 'queued', ended_at = null, cancel_requested = false, due_at = $2, rank_at = $2, changed_at = $2, max_attempts = attempt + $3
            where id = $1 and status = 'failed'
            """, request.Id, clock.GetUtcNow(), (kinds.In(module).GetValueOrDefault(job.Kind)?.Options ?? new()).MaxAttempts);
        await command.ExecuteNonQueryAsync(ct);
        signals.Wake(module);
        return new(Found: true, Done: true, "queued");
    }

    public async Task<JobChanged> CancelJob(CancelJob request, CancellationToken ct)
    {
        // Again where a runner took it, or gave it back, in between.
        while (true)
        {
            if (await Find(request.Id, ct) is not { } job)
                return new(Found: false);
            if (job.Status is not ("queued" or "running"))
                return new(Found: true, job.Status == "cancelled", job.Status);
            if (job.Status == "queued" && kinds.In(module).GetValueOrDefault(job.Kind) is { } kind)
            {
                if (await ending.GiveUp(kind, request.Id, job.Attempt, "queued", job.Payload, GivenUp.Cancelled, null, ct))
                    return new(Found: true, Done: true, "cancelled");
                continue;
            }
            // Of one that nobody knows how to do any more there is nobody to tell.
            await using var command = job.Status == "queued"
                ? Command($"update {module}.jobs set status = 'cancelled', ended_at = $2 where id = $1 and status = 'queued'", request.Id, clock.GetUtcNow())
                : Command($"update {module}.jobs set cancel_requested = true where id = $1 and status = 'running'", request.Id);
            if (await command.ExecuteNonQueryAsync(ct) == 0)
                continue;
            signals.Cancel(request.Id);
            return new(Found: true, Done: true, job.Status == "queued" ? "cancelled" : job.Status);
        }
    }

    public async Task<FoundSchedules> FindSchedules(FindSchedules request, CancellationToken ct)
    {
        var ran = new Dictionary<string, (DateTimeOffset At, int Took, string? Error)>();
        await using var command = Command($"select name, ran_at, duration_ms, error from {module}.schedules");
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            ran.Add(row.GetString(0), (row.GetFieldValue<DateTimeOffset>(1), row.GetInt32(2), Text(row, 3)));
        return new([.. schedules.Where(s => s.Module == module).OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => ran.TryGetValue(s.Name, out var last)
            ? new ScheduleInfo(s.Name, (int)s.Every.TotalSeconds, last.At, last.Took, last.Error)
            : new ScheduleInfo(s.Name, (int)s.Every.TotalSeconds))]);
    }

    private async Task<(string Kind, string Status, int Attempt, string Payload)?> Find(Guid id, CancellationToken ct)
    {
        await using var command = Command($"select kind, status, attempt, payload::text from {module}.jobs where id = $1", id);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? (row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3)) : null;
    }

    private NpgsqlCommand Command(string sql, params object?[] values)
    {
        var command = sources.For(module).CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetFieldValue<DateTimeOffset>(at);
}
