using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bdbazar.Platform.Modules;

/// <summary>Work that comes round by itself.</summary>
public interface IJob
{
    Task Run(CancellationToken ct);
}

internal sealed class JobRunner<TJob>(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<TJob> log, TimeSpan every) : BackgroundService
    where TJob : class, IJob
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Requests do not wait for jobs, so neither the start nor the first of them share the processor with them.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
            await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(AfterStart, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested)
            return;
        using var timer = new PeriodicTimer(every);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TJob>().Run(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // The edge of a job: whatever went wrong this time, the next round tries again.
            catch (Exception e)
            {
                log.LogError(e, "{Job} failed; it runs again in {Every}.", typeof(TJob).Name, every);
            }
        }
        while (await Tick(timer, stoppingToken));
    }

    private static async Task<bool> Tick(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
