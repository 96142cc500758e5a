using Bdbazar.Platform.Data;
using Npgsql;

namespace Bdbazar.Platform.Jobs;

/// <summary>A running job, as its handler sees it.</summary>
public sealed class JobContext : IDisposable
{
    private readonly JobTable _table;
    private readonly TimeSpan _lease;
    private readonly CancellationTokenSource _cancelled = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ends;

    internal JobContext(JobTable table, ClaimedJob job, TimeSpan lease, CancellationToken stopping)
    {
        (_table, Job, _lease) = (table, job, lease);
        _ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, _cancelled.Token, _lost.Token);
    }

    public Guid Id => Job.Id;

    /// <summary>From 1; the last one is <see cref="MaxAttempts"/>.</summary>
    public int Attempt => Job.Attempt;

    public int MaxAttempts => Job.MaxAttempts;

    /// <summary>Who asked for it, where that was somebody.</summary>
    public Guid? ByUser => Job.ByUser;

    /// <summary>Somebody wants it to end.</summary>
    public CancellationToken Cancelled => _cancelled.Token;

    internal ClaimedJob Job { get; }

    internal bool IsLost => _lost.IsCancellationRequested;

    internal CancellationToken Ends => _ends.Token;

    /// <summary>Says how far it has got, and renews the lease. Throws <see cref="LeaseLost"/> where the job is another's by now.</summary>
    /// <param name="done">Of <paramref name="total"/>; null for what was said before, as with the others.</param>
    /// <param name="total">Null where it is not known.</param>
    public Task Progress(long? done, long? total, string? text, CancellationToken ct) => Renew(new(done, total, text), null, ct);

    /// <summary>
    /// As the other, in the transaction of <paramref name="db"/> together with what the handler writes: a lost lease refuses both, and until the commit
    /// nobody else can take the job.
    /// </summary>
    public Task Progress(ModuleDb db, long? done, long? total, string? text, CancellationToken ct) => db.Database.CurrentTransaction is null
        ? throw new InvalidOperationException("What is not in a transaction cannot be refused.")
        : Renew(new(done, total, text), db, ct);

    public void Dispose()
    {
        _ends.Dispose();
        _cancelled.Dispose();
        _lost.Dispose();
    }

    internal void Cancel() => _cancelled.Cancel();

    /// <summary>Renews the lease until told to end.</summary>
    internal async Task KeepLease(CancellationToken until)
    {
        using var timer = new PeriodicTimer(_lease / 6);
        try
        {
            while (await timer.WaitForNextTickAsync(until))
            {
                try
                {
                    await Renew(null, null, until);
                }
                // Once more with the next tick; should the lease end meanwhile, the handler is refused.
                catch (Exception e) when (e is NpgsqlException or TimeoutException)
                {
                }
            }
        }
        catch (Exception e) when (e is LeaseLost || e is OperationCanceledException && until.IsCancellationRequested)
        {
        }
    }

    private async Task Renew(JobProgress? progress, ModuleDb? db, CancellationToken ct)
    {
        switch (await _table.Renew(Job, _lease, progress, db, ct))
        {
            case null:
                await _lost.CancelAsync();
                throw new LeaseLost(Job.Id, Job.Attempt);
            case true:
                await _cancelled.CancelAsync();
                break;
        }
    }
}
