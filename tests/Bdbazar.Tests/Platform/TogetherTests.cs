using Bdbazar.Platform.Data;

namespace Bdbazar.Tests.Platform;

/// <summary>What many ask at the same time is done at a stroke, and nobody notices.</summary>
public sealed class TogetherTests
{
    private readonly List<int[]> _turns = [];
    private readonly TaskCompletionSource _begun = new();
    private readonly TaskCompletionSource _gate = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Tens of what is asked, once the gate is open; 13 is bad luck.
    private async Task<IReadOnlyList<int>> Turn(IReadOnlyList<int> requests)
    {
        lock (_turns)
            _turns.Add([.. requests]);
        _begun.TrySetResult();
        await _gate.Task;
        return requests.Contains(13) ? throw new InvalidOperationException("Bad luck.") : [.. requests.Select(r => r * 10)];
    }

    // The first has a turn of its own, which is under way when the others come.
    private async Task<IReadOnlyList<Task<int>>> Ask(Together<int, int> together, params int[] requests)
    {
        var first = together.Ask(requests[0], Stop);
        await _begun.Task;
        return [first, .. requests[1..].Select(n => together.Ask(n, Stop))];
    }

    [Fact]
    public async Task Who_is_alone_goes_alone_and_at_once()
    {
        _gate.SetResult();
        var together = new Together<int, int>(Turn);
        Assert.Equal((10, 20), (await together.Ask(1, Stop), await together.Ask(2, Stop)));
        Assert.Equal([[1], [2]], _turns);
    }

    [Fact]
    public async Task Those_who_come_meanwhile_are_answered_by_the_next_turn_each_with_its_own_answer()
    {
        var together = new Together<int, int>(Turn);
        var asked = await Ask(together, 1, 2, 3, 4, 5);
        _gate.SetResult();
        Assert.Equal(new[] { 10, 20, 30, 40, 50 }, await Task.WhenAll(asked));
        Assert.Equal([[1], [2, 3, 4, 5]], _turns);
    }

    [Fact]
    public async Task Those_whom_the_process_has_begun_to_serve_come_along()
    {
        _gate.SetResult();
        var together = new Together<int, int>(Turn);
        // One thread, which is busy until all are queued, and then runs them in their order.
        var (one, queued) = (new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler, new TaskCompletionSource());
        Task<T> Queue<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, Stop, TaskCreationOptions.None, one).Unwrap();
        _ = Queue(() => { queued.Task.Wait(Stop); return Task.FromResult(0); });
        var asked = Enumerable.Range(1, 5).Select(n => Queue(() => together.Ask(n, Stop))).ToList();
        queued.SetResult();
        await Task.WhenAll(asked);
        Assert.Equal([[1, 2, 3, 4, 5]], _turns);
    }

    [Fact]
    public async Task Those_who_are_answered_together_go_on_together()
    {
        var (first, next) = (new Together<int, int>(Turn), new Together<int, int>(r =>
        {
            lock (_turns)
                _turns.Add([.. r]);
            return Task.FromResult<IReadOnlyList<int>>([.. r.Select(n => n + 1)]);
        }));
        async Task<int> Both(Task<int> asked)
        {
            var answer = await asked;
            // What was queued before this has begun then: also a turn, were it not to wait for the others.
            using var passed = new ManualResetEventSlim();
            ThreadPool.QueueUserWorkItem(_ => passed.Set());
            passed.Wait(Stop);
            return await next.Ask(answer, Stop);
        }
        var asked = await Ask(first, 1, 2, 3, 4, 5);
        // Not the first: its question would be of a turn that begins while these are being answered.
        var both = asked.Skip(1).Select(Both).ToList();
        _gate.SetResult();
        Assert.Equal(new[] { 21, 31, 41, 51 }, await Task.WhenAll(both));
        Assert.Equal([[1], [2, 3, 4, 5], [20, 30, 40, 50]], _turns);
    }

    [Fact]
    public async Task Nobody_fails_for_another()
    {
        var together = new Together<int, int>(Turn);
        var asked = await Ask(together, 1, 13, 3);
        _gate.SetResult();
        Assert.Equal((10, 30), (await asked[0], await asked[2]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked[1]);
        Assert.Equal(40, await together.Ask(4, Stop));
    }

    [Fact]
    public async Task Two_about_the_same_are_never_of_one_turn()
    {
        var together = new Together<int, int>(Turn, about: r => r % 10);
        var asked = await Ask(together, 1, 2, 12, 22, 3);
        _gate.SetResult();
        Assert.Equal(new[] { 10, 20, 120, 220, 30 }, await Task.WhenAll(asked));
        Assert.Equal([[1], [2], [12], [22, 3]], _turns);
    }

    [Fact]
    public async Task Who_gives_up_waiting_keeps_nobody_from_an_answer()
    {
        var together = new Together<int, int>(Turn);
        var first = (await Ask(together, 1))[0];
        using var patience = new CancellationTokenSource();
        var (impatient, patient) = (together.Ask(2, patience.Token), together.Ask(3, Stop));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _gate.SetResult();
        Assert.Equal((10, 30), (await first, await patient));
    }
}
