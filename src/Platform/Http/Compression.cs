using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Platform.Http;

/// <summary>
/// Answers as JSON are made a quarter of their size for who takes them so. Only what every guest is told: an answer that holds somebody's secrets beside
/// what an attacker may have put there would betray them by its size (the BREACH attack).
/// </summary>
internal static class Compression
{
    public static void AddCompression(this IServiceCollection services) => services.AddResponseCompression(o =>
    {
        o.EnableForHttps = true;
        o.MimeTypes = ["application/json"];
    });

    public static void UseCompression(this IApplicationBuilder app) =>
        app.UseWhen(c => HttpMethods.IsGet(c.Request.Method) && IsGuest(c.Request.Headers), guests => guests.UseResponseCompression());

    private static bool IsGuest(IHeaderDictionary headers) => !headers.ContainsKey("Authorization") && !headers.ContainsKey("X-Cart-Id");
}
