using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Bdbazar.Platform.Telemetry;

/// <summary>Traces, metrics and logs for whoever runs this.</summary>
public static class TelemetryServices
{
    /// <summary>To be called before anything that starts: what is exported at the end includes what the others did when they stopped.</summary>
    internal static void AddTelemetry(this WebApplicationBuilder builder, Topology topology)
    {
        TraceIds.Ensure();
        builder.Logging.Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        builder.Services.AddSingleton<Prometheus>();
        builder.Services.AddHostedService<Sampling>();
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 })
            return;

        var name = builder.Configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } told ? told
            : topology.RunsAllModules ? "bdbazar" : string.Join('+', topology.Running.Select(m => m.Name));
        builder.Services.AddHostedService<LastExport>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(o => o.Filter = IsWorthATrace)
                .AddSource(Signals.Sources)
                .AddProcessor(new BackgroundSpanFilter())
                .AddOtlpExporter(OverHttp))
            .WithMetrics(metrics => metrics.AddMeter(Signals.Meters).AddOtlpExporter(OverHttp))
            .WithLogging(logs => logs.AddOtlpExporter(OverHttp), o => o.IncludeFormattedMessage = true);
    }

    /// <summary>Serves <c>/metrics</c> in Prometheus's text format. For the internal port alone. From here on this process measures itself.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        var prometheus = routes.ServiceProvider.GetRequiredService<Prometheus>();
        routes.MapGet("/metrics", () => Results.Text(prometheus.Render(), "text/plain; version=0.0.4; charset=utf-8"));
    }

    // Whoever watches this program asks every few seconds, and nobody looks for that among the traces.
    private static bool IsWorthATrace(HttpContext context) => !context.Request.Path.StartsWithSegments("/health") && context.Request.Path != "/metrics";

    private static void OverHttp(OtlpExporterOptions exporter) => exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
}
