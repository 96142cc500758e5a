using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Bdbazar.Platform.OpenApi;

/// <summary><c>/openapi/v1.json</c>, made at the first request and kept, and <c>/docs</c> to read and try it in a browser.</summary>
internal static class OpenApiRoutes
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddEndpointsApiExplorer();

    public static void MapApiDescription(this IEndpointRouteBuilder app, IReadOnlyList<IModuleInfo> modules)
    {
        var document = new Lazy<(byte[] Text, EntityTagHeaderValue Tag)>(() =>
        {
            var text = Text(app.ServiceProvider, modules);
            return (text, new($"\"{Convert.ToHexStringLower(SHA256.HashData(text))[..16]}\""));
        });
        app.MapGet("/openapi/v1.json", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(document.Value.Text, "application/json", entityTag: document.Value.Tag);
        }).AllowAnonymous().ExcludeFromDescription();
        Explorer.Map(app);
    }

    /// <summary>The document of these modules' routes, in UTF-8.</summary>
    public static byte[] Text(IServiceProvider services, IReadOnlyList<IModuleInfo> modules)
    {
        var document = OpenApiDocument.Write(services.GetRequiredService<IApiDescriptionGroupCollectionProvider>(), modules);
        return Encoding.UTF8.GetBytes(document.ToJsonString(new JsonSerializerOptions(Json.Options) { WriteIndented = true, NewLine = "\n" }));
    }
}
