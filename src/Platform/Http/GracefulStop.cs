using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bdbazar.Platform.Http;

/// <summary>Settings <c>Stop</c>: how the program ends when it is told to (SIGTERM, Ctrl-C).</summary>
public sealed class StopOptions
{
    /// <summary>For how long it goes on taking requests, not ready, until the load balancer has noticed: <c>00:00:05</c>. None by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Delay { get; set; }

    /// <summary>For how long requests that run may then go on. What has not ended by then is cut off.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);
}

/// <summary>
/// Ends the program in an order in which nothing is lost: not ready any more, then no new requests, then those that run are finished,
/// and only then the event handlers and jobs are stopped, while what they stand on is still there.
/// </summary>
internal sealed class GracefulStop(IServer server, IHostApplicationLifetime life, IOptions<StopOptions> options) : IHostedLifecycleService
{
    /// <summary>For event handlers and jobs to finish what they have begun, after the last request.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    // Before any hosted service is stopped.
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Not ready from here on, however the stop was asked for.
        life.StopApplication();
        await Task.Delay(options.Value.Delay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Value.Patience);
        await server.StopAsync(patience.Token);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class GracefulStopServices
{
    public static void AddGracefulStop(this IServiceCollection services)
    {
        services.AddSettings<StopOptions>("Stop");
        services.AddHostedService<GracefulStop>();
        services.AddOptions<HostOptions>().Configure<IOptions<StopOptions>>(
            (host, stop) => host.ShutdownTimeout = stop.Value.Delay + stop.Value.Patience + GracefulStop.Rest);
    }
}
