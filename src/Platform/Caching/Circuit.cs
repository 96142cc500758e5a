namespace Bdbazar.Platform.Caching;

/// <summary>
/// Keeps everybody from waiting for somebody who does not answer. After a failure nobody asks for a while, then one probe does:
/// it fails and the pause grows, or it works and all may ask again.
/// </summary>
internal sealed class Circuit(TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly long _began = clock.GetTimestamp();
    private TimeSpan _pause;
    private TimeSpan _until;
    // Counts the openings. What was asked before the last one says nothing about now.
    private int _epoch;
    private volatile bool _open;

    private TimeSpan Now => clock.GetElapsedTime(_began);

    /// <summary>Whether to ask now; the answer goes to <see cref="Worked"/> or <see cref="Failed"/>.</summary>
    public bool MayAsk(out int epoch)
    {
        lock (_lock)
        {
            epoch = _epoch;
            if (!_open)
                return true;
            if (Now < _until)
                return false;
            // This one is the probe. Should nobody hear of it again, the next is due after another pause.
            _until = Now + _pause;
            return true;
        }
    }

    /// <returns>Whether it did not work until now.</returns>
    public bool Worked(int epoch)
    {
        if (!_open)
            return false;
        lock (_lock)
        {
            if (!_open || epoch != _epoch)
                return false;
            _open = false;
            return true;
        }
    }

    /// <returns>Whether it worked until now.</returns>
    public bool Failed(int epoch)
    {
        lock (_lock)
        {
            if (epoch != _epoch)
                return false;
            var first = !_open;
            _pause = first ? Shortest : TimeSpan.FromTicks(Math.Min(2 * _pause.Ticks, Longest.Ticks));
            _until = Now + _pause;
            _open = true;
            _epoch++;
            return first;
        }
    }
}
