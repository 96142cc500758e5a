using Bdbazar.Platform.Data;

namespace Bdbazar.Platform.Jobs;

/// <summary>A job as it is enqueued.</summary>
internal sealed record JobRow(
    Guid Id, string Kind, string Payload, string? Group, DateTimeOffset DueAt, int ExpectedSeconds, int MaxAttempts, string? TraceParent, Guid? ByUser, DateTimeOffset Now)
{
    /// <summary>So much later than due counts a long job, at most: it is overtaken by short ones, but never starves.</summary>
    public static readonly TimeSpan MaxHandicap = TimeSpan.FromMinutes(10);

    /// <summary>Puts jobs in, in the transaction that asks for them. Those that are there already stay as they are.</summary>
    public static Rows Insert(string module, IReadOnlyList<JobRow> jobs)
    {
        T[] Each<T>(Func<JobRow, T> value) => [.. jobs.Select(value)];
        return new($"""
            insert into {module}.jobs (
                id, kind, payload, status, group_key, due_at, rank_at, expected_seconds, max_attempts, trace_parent, by_user, created_at, changed_at)
            select j.id, j.kind, j.payload::jsonb, 'queued', j.group_key, j.due_at, j.due_at + least(j.expected, {MaxHandicap.TotalSeconds}) * interval '1 second',
                   j.expected, j.max_attempts, j.trace_parent, j.by_user, j.now, j.now
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::int[], $7::int[], $8::text[], $9::uuid[], $10::timestamptz[])
                as j (id, kind, payload, group_key, due_at, expected, max_attempts, trace_parent, by_user, now)
            order by j.id on conflict (id) do nothing
            """,
            Each(j => j.Id), Each(j => j.Kind), Each(j => j.Payload), Each(j => j.Group), Each(j => j.DueAt), Each(j => j.ExpectedSeconds), Each(j => j.MaxAttempts),
            Each(j => j.TraceParent), Each(j => j.ByUser), Each(j => j.Now));
    }
}
