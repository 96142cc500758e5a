using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Bdbazar.Accounts;

/// <summary>
/// Hashing a password costs a tenth of a second of one core, on purpose. It happens on threads of its own, as many as there are cores,
/// behind a queue that ends: a flood of sign-ins waits or is sent away, and every other request goes on as before.
/// </summary>
internal sealed class PasswordQueue : IDisposable
{
    private readonly BlockingCollection<Action> _waiting;

    public PasswordQueue(IOptions<AccountsOptions> options)
        : this(options.Value.PasswordQueue, Environment.ProcessorCount)
    {
    }

    internal PasswordQueue(int length, int threads)
    {
        _waiting = new(length);
        for (var i = 0; i < threads; i++)
            new Thread(Work) { IsBackground = true, Name = $"passwords {i}" }.Start();
    }

    /// <summary>Runs the work when its turn comes; 503 <c>busy</c> when too much waits already.</summary>
    public Task<T> Run<T>(Func<T> work, CancellationToken ct)
    {
        // The answer goes on elsewhere: these threads do nothing but hash.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_waiting.TryAdd(() => Do(work, done, ct)))
            throw new Problem(503, "busy", $"Too many people are signing in at this moment. Try again shortly.") { RetryAfter = 2 };
        return done.Task;
    }

    public void Dispose() => _waiting.CompleteAdding();

    private static void Do<T>(Func<T> work, TaskCompletionSource<T> done, CancellationToken ct)
    {
        // Whoever asked may have gone.
        if (ct.IsCancellationRequested)
        {
            done.SetCanceled(ct);
            return;
        }
        try
        {
            done.SetResult(work());
        }
        // Not swallowed: it is thrown where the work was asked for.
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    private void Work()
    {
        foreach (var work in _waiting.GetConsumingEnumerable())
            work();
    }
}
