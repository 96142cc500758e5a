using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Bdbazar.Payments;

/// <summary>Wakes a job of this process at once, beside its rounds. One waiting wake is enough, however many there were.</summary>
internal sealed class Wake<TJob> where TJob : class, IJob
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Now() => _wakes.Writer.TryWrite(true);

    public IAsyncEnumerable<bool> Wakes(CancellationToken ct) => _wakes.Reader.ReadAllAsync(ct);
}

/// <summary>Runs a job whenever it is woken.</summary>
internal sealed class WokenJob<TJob>(Wake<TJob> wake, IServiceScopeFactory scopes, ILogger<TJob> log) : BackgroundService
    where TJob : class, IJob
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var _ in wake.Wakes(stoppingToken))
                await Run(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left has its time in its row, and is found by the next round.
        }
    }

    private async Task Run(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TJob>().Run(ct);
        }
        // The edge of a job: whatever went wrong this time, its next round tries again.
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "{Job} failed when it was woken; it runs again in its next round.", typeof(TJob).Name);
        }
    }
}

internal static class WokenJobs
{
    /// <summary>Runs a job in rounds, and at once when it is woken.</summary>
    public static void WokenJob<TJob>(this ModuleServices module, TimeSpan every) where TJob : class, IJob
    {
        module.Job<TJob>(every);
        module.Services.AddSingleton<Wake<TJob>>();
        module.Services.AddHostedService<WokenJob<TJob>>();
    }
}
