using Bdbazar.Platform.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace Bdbazar.Platform.Telemetry;

/// <summary>Traces, metrics and logs for whoever runs this.</summary>
public static class TelemetryServices
{
    /// <summary>To be called before anything that starts: what is exported at the end includes what the others did when they stopped.</summary>
    internal static void AddTelemetry(this WebApplicationBuilder builder, Topology topology)
    {
        TraceIds.Ensure();
        // The framework leaves its request spans empty by default otherwise.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Logging.Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        builder.Services.AddSingleton<Prometheus>();
        builder.Services.AddHostedService<Sampling>();
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 })
            return;

        var name = new ServiceName(builder.Configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } told ? told
            : topology.RunsAllModules ? "bdbazar" : string.Join('+', topology.Running.Select(m => m.Name)));
        builder.Services.AddSingleton(name);
        builder.Services.AddHostedService<Exporting>();
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(ResourceBuilder.CreateDefault().AddService(name.Value)).AddOtlpExporter(Exporting.OverHttp);
        });
    }

    /// <summary>Serves <c>/metrics</c> in Prometheus's text format. For the internal port alone. From here on this process measures itself.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        var prometheus = routes.ServiceProvider.GetRequiredService<Prometheus>();
        routes.MapGet("/metrics", () => Results.Text(prometheus.Render(), "text/plain; version=0.0.4; charset=utf-8"));
    }
}
