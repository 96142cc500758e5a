using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bdbazar.Platform.Jobs;

/// <summary>A job that this process works on.</summary>
internal sealed record ClaimedJob(Guid Id, string Kind, string Payload, int Attempt, int MaxAttempts, bool CancelRequested, string? TraceParent, Guid? ByUser);

/// <summary>A module's table of jobs. Whatever is written of a running job names the attempt, and does nothing where that is not the last one.</summary>
internal sealed class JobTable(string module, DataSources sources, TimeProvider clock)
{
    /// <summary>Clocks of two instances may differ by this much; a time that was written by one further ahead does not count.</summary>
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(10);

    private readonly NpgsqlDataSource _source = sources.For(module);

    /// <summary>The next job of these kinds that is due, or whose process died; null where there is none.</summary>
    /// <param name="kinds">Those with a free place, and whether that is for short jobs only.</param>
    public async Task<ClaimedJob?> Claim(IReadOnlyList<(JobKind Kind, bool ShortOnly)> kinds, CancellationToken ct)
    {
        // One instance at a time chooses: two at once would not see each other's choice, and take two jobs of one group. Only due rows are read,
        // for rank_at is at most ten minutes after due_at.
        await using var batch = _source.CreateBatch()
            .Add($"select pg_advisory_xact_lock(hashtextextended('bdbazar-jobs-{module}', 0))")
            .Add($"""
                with next as materialized (
                    select j.id, k.lease from {module}.jobs j join unnest($2::text[], $3::interval[], $4::int[]) as k (kind, lease, longest) using (kind)
                    where j.ended_at is null and j.rank_at <= $1 + interval '{JobRow.MaxHandicap.TotalSeconds} seconds'
                      and (j.status = 'queued' and j.due_at <= $1 or j.status = 'running' and j.lease_until <= $1)
                      and j.expected_seconds <= k.longest
                      and (j.group_key is null or not exists (
                          select from {module}.jobs r where r.group_key = j.group_key and r.status = 'running' and r.id <> j.id))
                    order by j.rank_at, j.id limit 1 for update of j skip locked
                )
                update {module}.jobs j
                set status = 'running', attempt = j.attempt + 1, lease_until = $1 + n.lease, started_at = coalesce(j.started_at, $1), changed_at = $1
                from next n where j.id = n.id
                returning j.id, j.kind, j.payload::text, j.attempt, j.max_attempts, j.cancel_requested, j.trace_parent, j.by_user
                """,
                Parameter.Of(clock.GetUtcNow()), Parameter.Of(kinds.Select(k => k.Kind.Name).ToArray()), Parameter.Of(kinds.Select(k => k.Kind.Options.Lease).ToArray()),
                Parameter.Of(kinds.Select(k => k.ShortOnly ? (int)JobOptions.ShortJob.TotalSeconds : int.MaxValue).ToArray()));
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        return await row.ReadAsync(ct)
            ? new(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.GetBoolean(5), row.IsDBNull(6) ? null : row.GetString(6),
                row.IsDBNull(7) ? null : row.GetGuid(7))
            : null;
    }

    /// <summary>Keeps the lease, and the progress where there is some; whether the job is to be cancelled, or null where the lease is lost.</summary>
    /// <param name="db">Part of its transaction, until whose end nobody else can take the job; null for at once.</param>
    public async Task<bool?> Renew(ClaimedJob job, TimeSpan lease, JobProgress? progress, ModuleDb? db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var command = Command(db, $"""
            update {module}.jobs
            set lease_until = $3, changed_at = $4, done = coalesce($5::bigint, done), total = coalesce($6::bigint, total), progress = coalesce($7::text, progress)
            where id = $1 and attempt = $2 and status = 'running'
            returning cancel_requested
            """, job.Id, job.Attempt, now + lease, now, progress?.Done, progress?.Total, progress?.Text);
        return (bool?)await command.ExecuteScalarAsync(ct);
    }

    public Task<bool> Succeed(ClaimedJob job, CancellationToken ct) => Runs(Command(null, $"""
        update {module}.jobs set status = 'succeeded', ended_at = $3, lease_until = null, last_error = null
        where id = $1 and attempt = $2 and status = 'running'
        """, job.Id, job.Attempt, clock.GetUtcNow()), ct);

    /// <summary>It is tried again after a pause.</summary>
    public Task<bool> Retry(ClaimedJob job, TimeSpan pause, string error, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return Runs(Command(null, $"""
            update {module}.jobs
            set status = 'queued', lease_until = null, last_error = $5, changed_at = $3, due_at = $4,
                rank_at = $4 + least(expected_seconds, {JobRow.MaxHandicap.TotalSeconds}) * interval '1 second'
            where id = $1 and attempt = $2 and status = 'running'
            """, job.Id, job.Attempt, now, now + pause, DeadLetters.Storable(error)), ct);
    }

    /// <summary>The program stops: whoever starts next need not wait for the end of the lease, and the attempt does not count.</summary>
    public Task<bool> Release(ClaimedJob job, CancellationToken ct) => Runs(Command(null, $"""
        update {module}.jobs set status = 'queued', lease_until = null, max_attempts = max_attempts + 1, changed_at = $3
        where id = $1 and attempt = $2 and status = 'running'
        """, job.Id, job.Attempt, clock.GetUtcNow()), ct);

    /// <summary>It is not tried again; part of a transaction of <paramref name="db"/>.</summary>
    /// <param name="from">What its status has to be.</param>
    public Task<bool> End(ModuleDb db, Guid id, int attempt, string from, GivenUp why, string? error, CancellationToken ct) => Runs(Command(db, $"""
        update {module}.jobs set status = $4, ended_at = $5, lease_until = null, last_error = coalesce($6::text, last_error)
        where id = $1 and attempt = $2 and status = $3
        """, id, attempt, from, why == GivenUp.Failed ? "failed" : "cancelled", clock.GetUtcNow(), error is null ? null : DeadLetters.Storable(error)), ct);

    /// <summary>Frees what was written by a clock that was ahead: else it would wait until that time really comes.</summary>
    public async Task MendTimes(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var command = Command(null, $"""
            update {module}.jobs set due_at = $1, rank_at = $1, changed_at = $1, lease_until = case status when 'running' then $1 end
            where ended_at is null and changed_at > $2
            """, now, now + MaxSkew);
        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(ModuleDb? db, string sql, params object?[] values)
    {
        var command = db is null ? _source.CreateCommand(sql) : new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection());
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }

    private static async Task<bool> Runs(NpgsqlCommand command, CancellationToken ct)
    {
        await using (command)
            return await command.ExecuteNonQueryAsync(ct) == 1;
    }
}

/// <param name="Total">Null where it is not known.</param>
/// <param name="Text">What is being done.</param>
internal sealed record JobProgress(long? Done, long? Total, string? Text);
