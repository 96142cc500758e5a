using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Bdbazar.Payments;

/// <summary>Wakes a schedule of this process at once, beside its rounds. One waiting wake is enough, however many there were.</summary>
internal sealed class Wake<TSchedule> where TSchedule : class, ISchedule
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Now() => _wakes.Writer.TryWrite(true);

    public IAsyncEnumerable<bool> Wakes(CancellationToken ct) => _wakes.Reader.ReadAllAsync(ct);
}

/// <summary>Runs a schedule whenever it is woken.</summary>
internal sealed class WokenSchedule<TSchedule>(Wake<TSchedule> wake, IServiceScopeFactory scopes, ILogger<TSchedule> log) : BackgroundService
    where TSchedule : class, ISchedule
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
            await scope.ServiceProvider.GetRequiredService<TSchedule>().Run(ct);
        }
        // The edge of a schedule: whatever went wrong this time, its next round tries again.
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "{Schedule} failed when it was woken; it runs again in its next round.", typeof(TSchedule).Name);
        }
    }
}

internal static class WokenSchedules
{
    /// <summary>Runs a schedule in rounds, and at once when it is woken.</summary>
    public static void WokenSchedule<TSchedule>(this ModuleServices module, TimeSpan every) where TSchedule : class, ISchedule
    {
        module.Schedule<TSchedule>(every);
        module.Services.AddSingleton<Wake<TSchedule>>();
        module.Services.AddHostedService<WokenSchedule<TSchedule>>();
    }
}
