using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Bdbazar.Platform.Telemetry;

/// <summary>Sends traces and metrics to the collector that the standard <c>OTEL_…</c> variables name, for as long as the program runs. First to start and last to stop.</summary>
internal sealed class Exporting(IConfiguration settings, ServiceName name) : IHostedService, IDisposable
{
    /// <summary>For what is left to be sent at the end, where the collector does not answer.</summary>
    private const int Patience = 2000;

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(settings))
            .ConfigureResource(r => r.AddService(name.Value))
            .AddSource(Signals.Sources)
            .AddProcessor(new BackgroundSpanFilter())
            .AddOtlpExporter(OverHttp)
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(settings))
            .ConfigureResource(r => r.AddService(name.Value))
            .AddMeter(Signals.Meters)
            .AddOtlpExporter(OverHttp)
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Task.Run(() => _traces?.Shutdown(Patience), CancellationToken.None), Task.Run(() => _metrics?.Shutdown(Patience), CancellationToken.None));

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    internal static void OverHttp(OtlpExporterOptions exporter) => exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
}

/// <summary>What this process is called among others: <c>OTEL_SERVICE_NAME</c>, else bdbazar, or the modules that run here.</summary>
internal sealed record ServiceName(string Value);
