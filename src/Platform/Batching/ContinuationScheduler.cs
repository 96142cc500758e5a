namespace Bdbazar.Platform.Batching;

/// <summary>
/// Runs the continuations of a batch one after the other on one thread, and starts the batches that they ask for only after the last of them.
/// On a thread each, they would reach the next batcher one by one, and its batches would be half as large (measured, ADR 12).
/// </summary>
internal static class ContinuationScheduler
{
    [ThreadStatic]
    private static List<Func<Task>>? _deferred;

    /// <summary>Completes the requests of a batch; each continuation runs up to its next await.</summary>
    public static void Complete(IEnumerable<Action> completions)
    {
        var outer = _deferred;
        var deferred = new List<Func<Task>>();
        _deferred = deferred;
        try
        {
            foreach (var completion in completions)
                completion();
        }
        finally
        {
            _deferred = outer;
            deferred.ForEach(Queue);
        }
    }

    /// <summary>Starts work at the end of the thread pool's queue, so that requests that are queued already can join its batch.</summary>
    public static void Queue(Func<Task> work)
    {
        if (_deferred is { } deferred)
            deferred.Add(work);
        else
            _ = Yielded(work);
    }

    private static async Task Yielded(Func<Task> work)
    {
        await Task.Yield();
        await work();
    }
}
