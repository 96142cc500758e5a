namespace Bdbazar.Platform.Events.Rabbit;

/// <summary>Runs work of the same key one after the other, in the order in which it came, and work of different keys side by side.</summary>
internal sealed class Chains
{
    private readonly Dictionary<Guid, Queue<Func<Task>>> _waiting = [];
    private readonly HashSet<Task> _running = [];

    /// <param name="work">Throws nothing.</param>
    public void Add(Guid key, Func<Task> work)
    {
        lock (_waiting)
        {
            if (_waiting.TryGetValue(key, out var queue))
            {
                queue.Enqueue(work);
                return;
            }
            _waiting[key] = new([work]);
            var running = Task.Run(() => Run(key));
            _running.Add(running);
            running.ContinueWith(Forget, TaskScheduler.Default);
        }
    }

    /// <summary>When all that was added is done.</summary>
    public Task Done()
    {
        lock (_waiting)
            return Task.WhenAll(_running);
    }

    private async Task Run(Guid key)
    {
        while (Next(key) is { } work)
            await work();
    }

    private Func<Task>? Next(Guid key)
    {
        lock (_waiting)
        {
            if (_waiting[key].TryDequeue(out var work))
                return work;
            _waiting.Remove(key);
            return null;
        }
    }

    private void Forget(Task done)
    {
        lock (_waiting)
            _running.Remove(done);
    }
}
