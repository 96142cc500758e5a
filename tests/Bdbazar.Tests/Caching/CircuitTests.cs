using Bdbazar.Platform.Caching;

namespace Bdbazar.Tests.Caching;

public sealed class CircuitTests
{
    private sealed class HandClock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }

    private readonly HandClock _clock = new();
    private readonly Circuit _circuit;

    public CircuitTests() => _circuit = new(_clock);

    private int Ask()
    {
        Assert.True(_circuit.MayAsk(out var epoch));
        return epoch;
    }

    private bool Refuses() => !_circuit.MayAsk(out _);

    [Fact]
    public void After_a_failure_nobody_asks_for_a_second_and_then_one()
    {
        Assert.True(_circuit.Failed(Ask()));
        Assert.True(Refuses());
        _clock.Seconds = 0.9;
        Assert.True(Refuses());
        _clock.Seconds = 1;
        Ask();
        Assert.True(Refuses());
    }

    [Fact]
    public void When_the_probe_works_all_may_ask()
    {
        _circuit.Failed(Ask());
        _clock.Seconds = 1;
        Assert.True(_circuit.Worked(Ask()));
        Assert.False(_circuit.Worked(Ask()));
        Ask();
        // And the next failure is a first one.
        Assert.True(_circuit.Failed(Ask()));
        _clock.Seconds = 2;
        Ask();
    }

    [Fact]
    public void Pauses_grow_to_five_seconds()
    {
        _circuit.Failed(Ask());
        foreach (var pause in (double[])[1, 2, 4, 5, 5])
        {
            _clock.Seconds += pause - 0.1;
            Assert.True(Refuses());
            _clock.Seconds += 0.1;
            Assert.False(_circuit.Failed(Ask()));
        }
    }

    [Fact]
    public void Many_that_fail_together_are_one_failure()
    {
        var epochs = Enumerable.Range(0, 10).Select(_ => Ask()).ToArray();
        Assert.Single(epochs, _circuit.Failed);
        _clock.Seconds = 1;
        var probe = Ask();
        // One from before the pause says nothing about now.
        Assert.False(_circuit.Failed(epochs[0]));
        Assert.False(_circuit.Worked(epochs[0]));
        Assert.True(_circuit.Worked(probe));
    }

    [Fact]
    public void A_probe_that_nobody_hears_of_again_is_followed_by_another()
    {
        _circuit.Failed(Ask());
        _clock.Seconds = 1;
        Ask();
        _clock.Seconds = 2;
        Ask();
    }
}
