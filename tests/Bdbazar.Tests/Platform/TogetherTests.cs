using Bdbazar.Platform.Data;

namespace Bdbazar.Tests.Platform;

/// <summary>What many ask at the same time is done at a stroke, and nobody notices.</summary>
public sealed class TogetherTests
{
    private readonly List<int[]> _turns = [];
    private readonly TaskCompletionSource _gate = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Tens of what is asked, once the gate is open; 13 is bad luck.
    private async Task<IReadOnlyList<int>> Turn(IReadOnlyList<int> requests)
    {
        lock (_turns)
            _turns.Add([.. requests]);
        await _gate.Task;
        return requests.Contains(13) ? throw new InvalidOperationException("Bad luck.") : [.. requests.Select(r => r * 10)];
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
        var asked = Enumerable.Range(1, 5).Select(n => together.Ask(n, Stop)).ToList();
        _gate.SetResult();
        Assert.Equal(new[] { 10, 20, 30, 40, 50 }, await Task.WhenAll(asked));
        Assert.Equal([[1], [2, 3, 4, 5]], _turns);
    }

    [Fact]
    public async Task Nobody_fails_for_another()
    {
        var together = new Together<int, int>(Turn);
        var (first, bad, good) = (together.Ask(1, Stop), together.Ask(13, Stop), together.Ask(3, Stop));
        _gate.SetResult();
        Assert.Equal((10, 30), (await first, await good));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal(40, await together.Ask(4, Stop));
    }

    [Fact]
    public async Task Two_about_the_same_are_never_of_one_turn()
    {
        var together = new Together<int, int>(Turn, about: r => r % 10);
        var asked = new[] { 1, 2, 12, 22, 3 }.Select(n => together.Ask(n, Stop)).ToList();
        _gate.SetResult();
        Assert.Equal(new[] { 10, 20, 120, 220, 30 }, await Task.WhenAll(asked));
        Assert.Equal([[1], [2], [12], [22, 3]], _turns);
    }

    [Fact]
    public async Task Who_gives_up_waiting_keeps_nobody_from_an_answer()
    {
        var together = new Together<int, int>(Turn);
        var first = together.Ask(1, Stop);
        using var patience = new CancellationTokenSource();
        var (impatient, patient) = (together.Ask(2, patience.Token), together.Ask(3, Stop));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _gate.SetResult();
        Assert.Equal((10, 30), (await first, await patient));
    }
}
