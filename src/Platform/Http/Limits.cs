using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Platform.Http;

/// <summary>Settings <c>Limits</c>: how much one caller may ask for.</summary>
public sealed class LimitOptions
{
    /// <summary>Requests a second from one address (of IPv6: one /64), sustained. With Redis over all processes, without it in each.</summary>
    [Range(1, 1_000_000)]
    public int PerSecond { get; set; } = 100;

    /// <summary>Requests from one address at once, after a quiet while.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 400;
}

internal static class Limits
{
    /// <summary>JSON bodies; routes that take more say so.</summary>
    public const long MaxBody = 1024 * 1024;

    /// <summary>A body up to this size is read to its end before it is refused: a client that is still sending would see a broken connection, not the answer.</summary>
    private const long MaxDrained = 64 * MaxBody;

    /// <summary>Bytes of an address with its query.</summary>
    public const int MaxAddress = 128 * 1024;

    public static void AddLimits(this IServiceCollection services)
    {
        services.AddSettings<LimitOptions>("Limits");
        services.AddSingleton<RateLimit>();
    }

    /// <summary>413 for a body that says at once that it is larger than its route takes.</summary>
    public static async Task RefuseLargeBody(HttpContext context, RequestDelegate next)
    {
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength is { } length && length > size?.MaxRequestBodySize)
        {
            // Who asked first (Expect: 100-continue) has sent nothing yet.
            if (length <= MaxDrained && !size.IsReadOnly && !context.Request.Headers.Expect.Contains("100-continue"))
            {
                size.MaxRequestBodySize = length;
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            }
            throw new Problem(413, "too_large", $"The body is larger than this route takes.");
        }
        await next(context);
    }
}
