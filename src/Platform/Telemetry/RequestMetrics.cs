using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bdbazar.Platform.Telemetry;

/// <summary>
/// What the framework's own measures of requests do not show at a glance. Rates, latencies and failures by route are in <c>http.server.request.duration</c>.
/// Outermost of all, so that it sees what was answered in the end.
/// </summary>
internal sealed class RequestMetrics(RequestDelegate next)
{
    private static readonly Meter Meter = new("Bdbazar.Http");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "bdbazar.http.too_many_requests", "{request}", "Requests refused with 429, by the route that they asked for; none where the address's limit refused it before.");

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Response.StatusCode == StatusCodes.Status429TooManyRequests)
                Refused.Add(1, new KeyValuePair<string, object?>("http.route", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText));
        }
    }
}
