using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Bdbazar.Platform.Telemetry;

/// <summary>Sends what is left when the program stops, traces and metrics side by side and for two seconds at most: disposed in turn, each would wait five.</summary>
internal sealed class LastExport(TracerProvider traces, MeterProvider metrics) : IHostedService
{
    private const int Patience = 2000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Task.Run(() => traces.Shutdown(Patience), CancellationToken.None), Task.Run(() => metrics.Shutdown(Patience), CancellationToken.None));
}
