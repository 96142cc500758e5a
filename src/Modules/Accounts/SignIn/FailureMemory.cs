namespace Bdbazar.Accounts;

/// <summary>What happens in a sign-in, to those who count failures.</summary>
internal enum LoginStep
{
    Look,
    Fail,
    Succeed,
}

/// <summary>The failures that this process has seen: the times of each key, oldest first.</summary>
internal sealed class FailureMemory(TimeProvider clock)
{
    private readonly Dictionary<string, Queue<DateTimeOffset>> _failures = [];
    private DateTimeOffset _swept;

    /// <summary>How long to wait: until the oldest of the failures that are too many falls out of the window. Only where that is zero the step is taken.</summary>
    /// <param name="counts">What a failure counts for, with how many are too many. A success clears the first.</param>
    public TimeSpan Take(LoginStep step, IReadOnlyList<(string Key, int Max)> counts, TimeSpan window)
    {
        lock (_failures)
        {
            var now = clock.GetUtcNow();
            Sweep(now, window);
            var wait = counts.Max(c => Wait(c.Key, c.Max, now, window));
            if (wait > TimeSpan.Zero)
                return wait;
            if (step == LoginStep.Succeed)
                _failures.Remove(counts[0].Key);
            if (step == LoginStep.Fail)
            {
                foreach (var (key, _) in counts)
                    Count(key, now);
            }
            return TimeSpan.Zero;
        }
    }

    private TimeSpan Wait(string key, int max, DateTimeOffset now, TimeSpan window)
    {
        if (!_failures.TryGetValue(key, out var times))
            return TimeSpan.Zero;
        Forget(times, now, window);
        return times.Count < max ? TimeSpan.Zero : times.ElementAt(times.Count - max) + window - now;
    }

    private void Count(string key, DateTimeOffset now)
    {
        if (!_failures.TryGetValue(key, out var times))
            _failures[key] = times = new();
        times.Enqueue(now);
    }

    private static void Forget(Queue<DateTimeOffset> times, DateTimeOffset now, TimeSpan window)
    {
        while (times.TryPeek(out var oldest) && oldest + window <= now)
            times.Dequeue();
    }

    private void Sweep(DateTimeOffset now, TimeSpan window)
    {
        if (_swept + TimeSpan.FromMinutes(1) > now)
            return;
        _swept = now;
        foreach (var (key, times) in _failures)
        {
            Forget(times, now, window);
            if (times.Count == 0)
                _failures.Remove(key);
        }
    }
}
