using Bdbazar.Platform.Data;
using Npgsql;

namespace Bdbazar.Platform.Batching;

/// <summary>
/// Executes concurrent requests in batches: requests that arrive while a batch runs wait for its end, and the next batch takes all of them.
/// A lone request is executed at once; no request waits for others to arrive.
/// </summary>
/// <remarks>
/// <para>One slow request delays nobody else: a batch that runs for longer than <see cref="BatchLimits.OvertakeAfter"/> no longer holds back the next one,
/// a batch that meets a locked row fails after <see cref="BatchLimits.LockTimeout"/> and its requests are executed one by one, and a single request that
/// meets the locked row again leaves the batches and waits for it up to <see cref="BatchLimits.LockWait"/>.</para>
/// <para>Continuations of one batch run one after the other on one thread (<see cref="ContinuationScheduler"/>): they must not block it.</para>
/// </remarks>
/// <typeparam name="TRequest">What is asked.</typeparam>
/// <typeparam name="TResult">The result of one request.</typeparam>
#pragma warning disable CA1001 // It lives as long as the program, and so do its timer and its semaphore.
public sealed class Batcher<TRequest, TResult>
#pragma warning restore CA1001
{
    private enum Stage { Batched, Alone, Waiting }

    private sealed record Pending(TRequest Request, ExecutionContext? Context, CancellationToken Ct)
    {
        public TaskCompletionSource<TResult> Completion { get; } = new();
        public long AskedAt { get; } = Environment.TickCount64;
        public Stage Stage { get; set; }
    }

    private readonly Func<IReadOnlyList<TRequest>, BatchRun, Task<IReadOnlyList<TResult>>> _execute;
    private readonly Func<TRequest, object>? _conflictKey;
    private readonly Func<TRequest, object>? _partition;
    private readonly BatchLimits _limits;
    private readonly SemaphoreSlim _waitingSlots;
    private readonly Timer _overtakeTimer;

    private readonly Lock _gate = new();
    private readonly List<Pending> _queue = [];
    // Conflict keys and partitions of the batches that run.
    private readonly HashSet<object> _busy = [];
    private List<Pending>? _latest;
    private int _inFlight;
    private bool _starting;
    private bool _overtake;

    /// <param name="execute">
    /// Executes several requests, all or none, and returns their results in their order. If it throws, each request is executed by itself, so that none fails because of another.
    /// </param>
    /// <param name="conflictKey">Two requests with the same key are never in one batch, nor in two batches at the same time.</param>
    /// <param name="partition">A batch has requests of one partition only, and of a partition one batch runs at a time.</param>
    /// <param name="limits">Sizes and times; <see cref="BatchLimits.Default"/> otherwise.</param>
    public Batcher(
        Func<IReadOnlyList<TRequest>, BatchRun, Task<IReadOnlyList<TResult>>> execute,
        Func<TRequest, object>? conflictKey = null, Func<TRequest, object>? partition = null, BatchLimits? limits = null)
    {
        (_execute, _conflictKey, _partition, _limits) = (execute, conflictKey, partition, limits ?? BatchLimits.Default);
        _waitingSlots = new(_limits.MaxWaiting);
        // The timer must not carry the context of the request that happens to create the batcher.
        using (ExecutionContext.SuppressFlow())
            _overtakeTimer = new(_ => Overtake());
    }

    /// <summary>The result of a request; throws what the execution threw for it.</summary>
    /// <param name="request">What to execute.</param>
    /// <param name="ct">A request that is cancelled while it is queued is not executed; one of a running batch is abandoned.</param>
    public Task<TResult> Ask(TRequest request, CancellationToken ct)
    {
        var pending = new Pending(request, ExecutionContext.Capture(), ct);
        bool start;
        lock (_gate)
        {
            _queue.Add(pending);
            start = ClaimStart();
        }
        if (start)
            ContinuationScheduler.Queue(RunNext);
        return pending.Completion.Task.WaitAsync(ct);
    }

    // Under the gate. The next batch is started by one thread.
    private bool ClaimStart()
    {
        if (_starting || _queue.Count == 0 || _inFlight >= _limits.MaxInFlight || (_inFlight > 0 && !_overtake))
            return false;
        return _starting = true;
    }

    private void Overtake()
    {
        bool start;
        lock (_gate)
        {
            _overtake = true;
            start = ClaimStart();
        }
        if (start)
            ContinuationScheduler.Queue(RunNext);
    }

    private async Task RunNext()
    {
        List<Pending> batch;
        lock (_gate)
        {
            _starting = false;
            batch = TakeBatch();
            if (batch.Count == 0)
                return;
            _inFlight++;
            _latest = batch;
            _overtake = _limits.OvertakeAfter == TimeSpan.Zero;
            if (!_overtake && _limits.MaxInFlight > 1)
                _overtakeTimer.Change(_limits.OvertakeAfter, Timeout.InfiniteTimeSpan);
        }
        var completions = await Run(batch, _limits.LockTimeout);
        bool start;
        lock (_gate)
        {
            _inFlight--;
            Release(batch);
            if (_latest == batch)
            {
                _overtake = true;
                _overtakeTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
            start = ClaimStart();
        }
        // The next batch does not wait for what these requests do with their results.
        if (start)
            ContinuationScheduler.Queue(RunNext);
        ContinuationScheduler.Complete(completions);
    }

    // Under the gate. What does not fit stays queued in its order.
    private List<Pending> TakeBatch()
    {
        var (batch, kept) = (new List<Pending>(), 0);
        object? partition = null;
        for (var i = 0; i < _queue.Count; i++)
        {
            var pending = _queue[i];
            if (!pending.Ct.IsCancellationRequested && !Fits(pending, batch, ref partition))
                _queue[kept++] = pending;
        }
        _queue.RemoveRange(kept, _queue.Count - kept);
        return batch;
    }

    private bool Fits(Pending pending, List<Pending> batch, ref object? partition)
    {
        if (batch.Count >= (batch is [{ Stage: Stage.Alone }] || pending.Stage == Stage.Alone ? 1 : _limits.MaxSize))
            return false;
        var (key, own) = (_conflictKey?.Invoke(pending.Request), _partition?.Invoke(pending.Request));
        if (own is not null && !(batch.Count == 0 ? !_busy.Contains(own) : own.Equals(partition)))
            return false;
        if (key is not null && !_busy.Add(key))
            return false;
        if (own is not null)
            _busy.Add(partition = own);
        batch.Add(pending);
        return true;
    }

    private void Release(List<Pending> batch)
    {
        foreach (var pending in batch)
        {
            if (_conflictKey is not null)
                _busy.Remove(_conflictKey(pending.Request));
            if (_partition is not null)
                _busy.Remove(_partition(pending.Request));
        }
    }

    // Traced as the work of the first request.
    private Task<IReadOnlyList<Action>> Run(List<Pending> batch, TimeSpan lockTimeout)
    {
        if (batch[0].Context is not { } context)
            return Execute(batch, lockTimeout);
        Task<IReadOnlyList<Action>>? run = null;
        ExecutionContext.Run(context, _ => run = Execute(batch, lockTimeout), null);
        return run!;
    }

    private async Task<IReadOnlyList<Action>> Execute(List<Pending> batch, TimeSpan lockTimeout)
    {
        using var timeout = batch.Count == 1 ? CancellationTokenSource.CreateLinkedTokenSource(batch[0].Ct) : new();
        timeout.CancelAfter(_limits.Timeout + lockTimeout);
        try
        {
            var results = await _execute([.. batch.Select(p => p.Request)], new(lockTimeout, timeout.Token));
            // With a result missing the batch has failed, for all of its requests.
            TResult[] each = [.. batch.Select((_, i) => results[i])];
            return [.. batch.Select((p, i) => (Action)(() => p.Completion.SetResult(each[i])))];
        }
        // The edge of a batch: whatever it throws belongs to those who asked.
        catch (Exception e)
        {
            return Failed(batch, e is OperationCanceledException && !batch[0].Ct.IsCancellationRequested ? new TimeoutException("The database took too long.", e) : e);
        }
    }

    private IReadOnlyList<Action> Failed(List<Pending> batch, Exception e)
    {
        var locked = e is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };
        // A database that is away is away for all; a deadlock or a locked row concerns one of them.
        if (batch.Count > 1 && !(locked && _limits.OneLock) && (locked || !Transient.Is(e) || e is PostgresException { SqlState: ['4', '0', ..] }))
        {
            batch.ForEach(p => p.Stage = Stage.Alone);
            lock (_gate)
                _queue.InsertRange(0, batch);
            return [];
        }
        if (locked && batch is [{ Stage: not Stage.Waiting } only] && _limits.MaxWaiting > 0)
        {
            only.Stage = Stage.Waiting;
            _ = Wait(only, e);
            return [];
        }
        return [.. batch.Select(p => (Action)(() => p.Completion.SetException(e)))];
    }

    private async Task Wait(Pending pending, Exception locked)
    {
        await _waitingSlots.WaitAsync();
        IReadOnlyList<Action> completions;
        try
        {
            var left = _limits.LockWait - TimeSpan.FromMilliseconds(Environment.TickCount64 - pending.AskedAt);
            completions = left > _limits.LockTimeout ? await Run([pending], left) : [() => pending.Completion.SetException(locked)];
        }
        finally
        {
            _waitingSlots.Release();
        }
        ContinuationScheduler.Complete(completions);
    }
}
