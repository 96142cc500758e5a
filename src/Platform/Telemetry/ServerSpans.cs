using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Bdbazar.Platform.Telemetry;

/// <summary>
/// Names a request's span by its route and says how it ended: the framework knows neither when it begins the span. Outermost of all,
/// so that it sees what was answered in the end.
/// </summary>
internal sealed class ServerSpans(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
        // Whoever watches this program asks every few seconds, and nobody looks for that among the traces.
        if (span is not null && (context.Request.Path.StartsWithSegments("/health") || context.Request.Path == "/metrics"))
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        try
        {
            await next(context);
        }
        finally
        {
            var status = context.Response.StatusCode;
            if (status == StatusCodes.Status429TooManyRequests)
                RequestMetrics.TooMany(RouteOf(context));
            if (span is { IsAllDataRequested: true })
            {
                var route = RouteOf(context);
                span.DisplayName = $"{context.Request.Method} {route ?? "unmatched"}";
                span.SetTag("http.route", route);
                span.SetTag("http.response.status_code", status);
                if (status >= 500)
                    span.SetStatus(ActivityStatusCode.Error);
            }
        }
    }

    private static string? RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
}
