using Microsoft.Extensions.Hosting;

namespace Bdbazar.Platform.Jobs;

internal static class Lifetime
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(1);

    /// <summary>Waits until the program has started; false where it stops instead.</summary>
    public static async Task<bool> Started(this IHostApplicationLifetime lifetime, CancellationToken stopping)
    {
        // Requests do not wait for what runs in the background, so neither the start nor the first of them share the processor with it.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
            await started.Task.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(AfterStart, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stopping.IsCancellationRequested;
    }
}
