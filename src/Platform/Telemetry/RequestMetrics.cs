using System.Diagnostics.Metrics;

namespace Bdbazar.Platform.Telemetry;

/// <summary>What the framework's own measures of requests do not show at a glance. Rates, latencies and failures by route are in <c>http.server.request.duration</c>.</summary>
internal static class RequestMetrics
{
    private static readonly Meter Meter = new("Bdbazar.Http");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "bdbazar.http.too_many_requests", "{request}", "Requests refused with 429, by the route that they asked for; none where the address's limit refused it before.");

    public static void TooMany(string? route) => Refused.Add(1, new KeyValuePair<string, object?>("http.route", route));
}
