using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Bdbazar.Platform.Http;

/// <summary>One structured line a request. No query string, header or body: they may hold secrets.</summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        context.Response.OnStarting(static state =>
        {
            var c = (HttpContext)state;
            c.Response.Headers["X-Trace-Id"] = Problem.TraceId(c);
            return Task.CompletedTask;
        }, context);
        try
        {
            await next(context);
        }
        finally
        {
            if (log.IsEnabled(LogLevel.Information))
            {
                log.LogInformation("{Method} {Path} {Status} {Milliseconds} ms route={Route} user={UserId} trace={TraceId}",
                    context.Request.Method, context.Request.Path.Value, context.Response.StatusCode,
                    Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1),
                    (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, context.User.FindFirstValue("sub"), Problem.TraceId(context));
            }
        }
    }
}
