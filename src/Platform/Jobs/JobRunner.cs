using System.Collections.Concurrent;
using System.Diagnostics;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bdbazar.Platform.Jobs;

/// <summary>Does the jobs of one module, as many at once as each kind allows. Any number of instances do so on the same table.</summary>
internal sealed class JobRunner(
    string module, DataSources sources, JobKinds kinds, JobEnding ending, JobSignals signals, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime,
    TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    private static readonly TimeSpan MendEvery = TimeSpan.FromMinutes(1);

    private readonly JobTable _table = new(module, sources, clock);
    private readonly IReadOnlyDictionary<string, JobKind> _kinds = kinds.In(module);
    private readonly ConcurrentDictionary<ClaimedJob, Task> _running = new();
    private DateTimeOffset _mendedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_kinds.Count == 0 || !await lifetime.Started(stoppingToken))
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await MendTimes(stoppingToken);
                while (Free() is { Count: > 0 } free && await _table.Claim(free, stoppingToken) is { } job)
                    Begin(job, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                log.LogWarning(e, "The jobs of {Module} cannot be read; trying again in {Poll}.", module, signals.Poll);
            }
            await WaitForWork(stoppingToken);
        }
        await Task.WhenAll(_running.Values);
    }

    // The last of several places is for short jobs, so that long ones cannot take all.
    private List<(JobKind, bool)> Free() => [.. from kind in _kinds.Values
                                                let taken = _running.Keys.Count(j => j.Kind == kind.Name)
                                                where taken < kind.Options.Concurrency
                                                select (kind, taken > 0 && taken == kind.Options.Concurrency - 1)];

    private async Task MendTimes(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Also when the clock was put back: that is when there is something to mend.
        if (now >= _mendedAt && now < _mendedAt + MendEvery)
            return;
        await _table.MendTimes(ct);
        _mendedAt = now;
    }

    private async Task WaitForWork(CancellationToken ct)
    {
        using var poll = CancellationTokenSource.CreateLinkedTokenSource(ct);
        poll.CancelAfter(signals.Poll);
        try
        {
            await signals.Wakes(module).ReadAsync(poll.Token);
        }
        catch (OperationCanceledException)
        {
            // Nobody called, or the program stops.
        }
    }

    // It is noted before it can be done.
    private void Begin(ClaimedJob job, CancellationToken stopping)
    {
        var work = new Task<Task>(() => Work(job, stopping));
        _running[job] = work.Unwrap();
        work.Start(TaskScheduler.Default);
    }

    private async Task Work(ClaimedJob job, CancellationToken stopping)
    {
        try
        {
            await Work(job, _kinds[job.Kind], stopping);
        }
        // The edge of a job: what it came to cannot be written, so it is taken up again when its lease has ended.
        catch (Exception e)
        {
            log.LogError(e, "What job {Kind} {Id} came to cannot be noted; it is done again after its lease.", job.Kind, job.Id);
        }
        finally
        {
            _running.TryRemove(job, out _);
            signals.Wake(module);
        }
    }

    private async Task Work(ClaimedJob job, JobKind kind, CancellationToken stopping)
    {
        if (job.CancelRequested || job.Attempt > job.MaxAttempts)
        {
            await ending.GiveUp(
                kind, job.Id, job.Attempt, "running", job.Payload, job.CancelRequested ? GivenUp.Cancelled : GivenUp.Failed,
                job.CancelRequested ? null : $"Its process ended, or lost the lease, {job.Attempt - 1} times.", CancellationToken.None);
            return;
        }
        using var activity = EventTraces.Source.StartActivity($"{module} does {kind.Name}", ActivityKind.Consumer, job.TraceParent);
        using var context = new JobContext(_table, job, kind.Options.Lease, stopping);
        signals.Begun(context);
        var error = await Handle(kind, context);
        signals.Ended(context);
        if (error is not null)
            activity?.SetStatus(ActivityStatusCode.Error, error.Message);
        // What came of it is written, also when the program is to stop.
        var lost = context.IsLost || error is LeaseLost;
        if (error is null && !lost)
            lost = !await _table.Succeed(job, CancellationToken.None);
        if (lost)
            log.LogWarning("Attempt {Attempt} at job {Kind} {Id} lost its lease.", job.Attempt, job.Kind, job.Id);
        else if (error is null)
            return;
        else if (context.Cancelled.IsCancellationRequested)
            await ending.GiveUp(kind, job.Id, job.Attempt, "running", job.Payload, GivenUp.Cancelled, null, CancellationToken.None);
        else if (stopping.IsCancellationRequested)
            await _table.Release(job, CancellationToken.None);
        else if (job.Attempt >= job.MaxAttempts)
            await ending.GiveUp(kind, job.Id, job.Attempt, "running", job.Payload, GivenUp.Failed, error.Message, CancellationToken.None);
        else
            await _table.Retry(job, kind.Options.BackOff(job.Attempt), error.Message, CancellationToken.None);
    }

    private async Task<Exception?> Handle(JobKind kind, JobContext context)
    {
        using var done = new CancellationTokenSource();
        var renewing = context.KeepLease(done.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await kind.Handle(scope.ServiceProvider, context.Job.Payload, context, context.Ends);
            return null;
        }
        // The edge of a handler: whatever it throws, the job is tried again, or given up.
        catch (Exception e)
        {
            if (e is not (OperationCanceledException or LeaseLost))
                log.LogError(e, "Job {Kind} {Id} failed, attempt {Attempt}.", kind.Name, context.Id, context.Attempt);
            return e;
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
        }
    }
}
