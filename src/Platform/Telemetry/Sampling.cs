using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bdbazar.Platform.Telemetry;

/// <summary>Takes every <see cref="ISample"/> that somebody wants, again and again.</summary>
internal sealed class Sampling(IEnumerable<ISample> samples, ILogger<Sampling> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            await Task.WhenAll(samples.Where(s => s.Wanted).Select(s => Take(s, stoppingToken)));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Take(ISample sample, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Patience);
        try
        {
            await sample.Take(patience.Token);
        }
        // The edge of a measurement: what is away says so elsewhere.
        catch (Exception e)
        {
            log.LogDebug(e, "{Sample} was not taken.", sample.GetType().Name);
        }
    }
}
