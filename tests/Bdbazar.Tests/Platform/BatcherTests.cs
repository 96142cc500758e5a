using Bdbazar.Platform.Batching;
using Npgsql;

namespace Bdbazar.Tests.Platform;

/// <summary>Concurrent requests are executed in batches, and none is delayed or fails because of another.</summary>
public sealed class BatcherTests
{
    // A request above this meets a locked row: it fails, unless it may wait for as long as only a request by itself may.
    private const int Locked = 1000;

    private readonly List<int[]> _batches = [];
    private readonly TaskCompletionSource _begun = new();
    private readonly TaskCompletionSource _gate = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Tens of what is asked, once the gate is open; 13 fails.
    private async Task<IReadOnlyList<int>> Execute(IReadOnlyList<int> requests, BatchRun run)
    {
        lock (_batches)
            _batches.Add([.. requests]);
        _begun.TrySetResult();
        await _gate.Task.WaitAsync(run.Ct);
        if (requests.Contains(13))
            throw new InvalidOperationException("13 fails.");
        return requests.Any(r => r > Locked) && run.LockTimeout < TimeSpan.FromSeconds(1)
            ? throw new PostgresException("canceling statement due to lock timeout", "ERROR", "ERROR", PostgresErrorCodes.LockNotAvailable)
            : [.. requests.Select(r => r * 10)];
    }

    private static BatchLimits NoOvertaking => new() { OvertakeAfter = TimeSpan.FromMinutes(1) };

    private Batcher<int, int> New(Func<int, object>? conflictKey = null, Func<int, object>? partition = null, BatchLimits? limits = null) =>
        new(Execute, conflictKey, partition, limits ?? NoOvertaking);

    // The first request has a batch of its own, which runs when the others arrive.
    private async Task<IReadOnlyList<Task<int>>> Ask(Batcher<int, int> batcher, params int[] requests)
    {
        var first = batcher.Ask(requests[0], Stop);
        await _begun.Task;
        return [first, .. requests[1..].Select(n => batcher.Ask(n, Stop))];
    }

    [Fact]
    public async Task A_lone_request_is_executed_at_once()
    {
        _gate.SetResult();
        var batcher = New();
        Assert.Equal((10, 20), (await batcher.Ask(1, Stop), await batcher.Ask(2, Stop)));
        Assert.Equal([[1], [2]], _batches);
    }

    [Fact]
    public async Task Requests_that_arrive_during_a_batch_are_the_next_one_each_with_its_own_result()
    {
        var asked = await Ask(New(), 1, 2, 3, 4, 5);
        _gate.SetResult();
        Assert.Equal(new[] { 10, 20, 30, 40, 50 }, await Task.WhenAll(asked));
        Assert.Equal([[1], [2, 3, 4, 5]], _batches);
    }

    [Fact]
    public async Task Requests_that_are_queued_in_the_thread_pool_already_join_the_batch()
    {
        _gate.SetResult();
        var batcher = New();
        // One thread, which is busy until all are queued, and then runs them in their order.
        var (one, queued) = (new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler, new TaskCompletionSource());
        Task<T> Queue<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, Stop, TaskCreationOptions.None, one).Unwrap();
        _ = Queue(() => { queued.Task.Wait(Stop); return Task.FromResult(0); });
        var asked = Enumerable.Range(1, 5).Select(n => Queue(() => batcher.Ask(n, Stop))).ToList();
        queued.SetResult();
        await Task.WhenAll(asked);
        Assert.Equal([[1, 2, 3, 4, 5]], _batches);
    }

    [Fact]
    public async Task Requests_of_one_batch_are_one_batch_at_the_next_batcher_too()
    {
        var (first, next) = (New(), new Batcher<int, int>((r, _) =>
        {
            lock (_batches)
                _batches.Add([.. r]);
            return Task.FromResult<IReadOnlyList<int>>([.. r.Select(n => n + 1)]);
        }));
        async Task<int> Both(Task<int> asked)
        {
            var answer = await asked;
            // Work that was queued before has begun then: also a batch, were it not to wait for the others.
            using var passed = new ManualResetEventSlim();
            ThreadPool.QueueUserWorkItem(_ => passed.Set());
            passed.Wait(Stop);
            return await next.Ask(answer, Stop);
        }
        var asked = await Ask(first, 1, 2, 3, 4, 5);
        // Not the first: its request would be of a batch that begins while these get their results.
        var both = asked.Skip(1).Select(Both).ToList();
        _gate.SetResult();
        Assert.Equal(new[] { 21, 31, 41, 51 }, await Task.WhenAll(both));
        Assert.Equal([[1], [2, 3, 4, 5], [20, 30, 40, 50]], _batches);
    }

    [Fact]
    public async Task A_request_that_fails_fails_alone()
    {
        var batcher = New();
        var asked = await Ask(batcher, 1, 13, 3);
        _gate.SetResult();
        Assert.Equal((10, 30), (await asked[0], await asked[2]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked[1]);
        Assert.Equal(40, await batcher.Ask(4, Stop));
    }

    [Fact]
    public async Task Two_requests_with_the_same_conflict_key_are_never_in_one_batch()
    {
        var asked = await Ask(New(conflictKey: r => r % 10), 1, 2, 12, 22, 3);
        _gate.SetResult();
        Assert.Equal(new[] { 10, 20, 120, 220, 30 }, await Task.WhenAll(asked));
        Assert.Equal([[1], [2, 3], [12], [22]], _batches);
    }

    [Fact]
    public async Task A_batch_has_requests_of_one_partition_and_partitions_run_side_by_side()
    {
        var asked = await Ask(New(partition: r => r % 10, limits: new() { OvertakeAfter = TimeSpan.Zero }), 1, 11, 2, 21, 12);
        await Until(() => _batches.Count == 2);
        Assert.Equal([[1], [2, 12]], _batches);
        _gate.SetResult();
        Assert.Equal(new[] { 10, 110, 20, 210, 120 }, await Task.WhenAll(asked));
        Assert.Equal([11, 21], _batches[2]);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_in_the_queue_is_not_executed()
    {
        var batcher = New();
        var first = (await Ask(batcher, 1))[0];
        using var patience = new CancellationTokenSource();
        var (impatient, patient) = (batcher.Ask(2, patience.Token), batcher.Ask(3, Stop));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _gate.SetResult();
        Assert.Equal((10, 30), (await first, await patient));
        Assert.Equal([[1], [3]], _batches);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_while_it_is_executed_alone_ends_its_execution()
    {
        using var patience = new CancellationTokenSource();
        var batcher = New(limits: NoOvertaking with { MaxInFlight = 1 });
        var asked = batcher.Ask(1, patience.Token);
        await _begun.Task;
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        // The gate is still closed: the next batch can only begin because the first has ended.
        var next = batcher.Ask(2, Stop);
        await Until(() => _batches.Count == 2);
        _gate.SetResult();
        Assert.Equal(20, await next);
    }

    [Fact]
    public async Task A_slow_batch_does_not_hold_back_the_next_one()
    {
        var batcher = new Batcher<int, int>(async (requests, run) =>
        {
            _begun.TrySetResult();
            if (requests.Contains(1))
                await _gate.Task.WaitAsync(run.Ct);
            return [.. requests.Select(r => r * 10)];
        });
        var slow = batcher.Ask(1, Stop);
        await _begun.Task;
        Assert.Equal(20, await batcher.Ask(2, Stop).WaitAsync(TimeSpan.FromSeconds(10), Stop));
        Assert.False(slow.IsCompleted);
        _gate.SetResult();
        Assert.Equal(10, await slow);
    }

    [Fact]
    public async Task A_batch_that_takes_too_long_is_cancelled()
    {
        var batcher = New(limits: NoOvertaking with { Timeout = TimeSpan.FromMilliseconds(50) });
        await Assert.ThrowsAsync<TimeoutException>(() => batcher.Ask(1, Stop));
    }

    [Fact]
    public async Task A_request_that_meets_a_locked_row_leaves_the_batch_and_waits_for_it_by_itself()
    {
        var asked = await Ask(New(), 1, 2, Locked + 1, 3);
        _gate.SetResult();
        Assert.Equal(new[] { 10, 20, (Locked + 1) * 10, 30 }, await Task.WhenAll(asked));
        // The batch, each by itself, and then the one that waits.
        Assert.Equal([[1], [2, Locked + 1, 3], [2], [Locked + 1]], _batches.Take(4));
        Assert.Equal([[3], [Locked + 1]], _batches.Skip(4).OrderBy(b => b[0]));
    }

    [Fact]
    public async Task Where_waiting_for_locks_is_not_allowed_a_locked_row_fails_its_request_alone()
    {
        var asked = await Ask(New(limits: NoOvertaking with { MaxWaiting = 0 }), 1, 2, Locked + 1);
        _gate.SetResult();
        Assert.Equal((10, 20), (await asked[0], await asked[1]));
        await Assert.ThrowsAsync<PostgresException>(() => asked[2]);
    }

    private async Task Until(Func<bool> condition)
    {
        for (var end = Environment.TickCount64 + 10_000; Environment.TickCount64 < end; await Task.Delay(5, Stop))
        {
            lock (_batches)
            {
                if (condition())
                    return;
            }
        }
        Assert.Fail("The batches did not come: " + string.Join(" ", _batches.Select(b => $"[{string.Join(',', b)}]")));
    }
}
