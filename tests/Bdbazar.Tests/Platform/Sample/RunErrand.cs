using Bdbazar.Platform.Jobs;

namespace Bdbazar.Tests.Platform.Sample;

/// <summary>A job that leaves one trace.</summary>
[Job("sample.errand")]
public sealed record Errand(Guid ThingId, int Step = 1);

internal sealed class RunErrand(SampleDb db, Whims whims) : IJobHandler<Errand>
{
    /// <summary>What was given up leaves this instead of its step.</summary>
    public const int Failed = -1, Cancelled = -2;

    public static JobOptions Options => new() { Concurrency = 2, Lease = TimeSpan.FromHours(1), MaxAttempts = 3, BackOff = attempt => TimeSpan.FromMinutes(attempt) };

    public async Task Handle(Errand payload, JobContext job, CancellationToken ct)
    {
        await whims.OnErrand(payload, job, ct);
        // Not ct: that the lease is lost is to be found by the fence.
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        db.Heard.Add(new() { ThingId = payload.ThingId, Step = payload.Step });
        await db.SaveChangesAsync(CancellationToken.None);
        await job.Progress(db, 1, 1, "run", CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public Task GiveUp(Errand payload, GivenUp why, CancellationToken ct)
    {
        db.Heard.Add(new() { ThingId = payload.ThingId, Step = why == GivenUp.Failed ? Failed : Cancelled });
        return Task.CompletedTask;
    }
}
