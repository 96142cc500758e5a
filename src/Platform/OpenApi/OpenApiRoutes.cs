using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Modules;
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

    public static void MapApiDescription(this IEndpointRouteBuilder app, IReadOnlyList<IModule> modules)
    {
        var document = new Lazy<(byte[] Text, EntityTagHeaderValue Tag)>(() =>
        {
            var json = OpenApiDocument.Write(app.ServiceProvider.GetRequiredService<IApiDescriptionGroupCollectionProvider>(), modules);
            var text = Encoding.UTF8.GetBytes(json.ToJsonString(new JsonSerializerOptions(Json.Options) { WriteIndented = true, NewLine = "\n" }));
            return (text, new($"\"{Convert.ToHexStringLower(SHA256.HashData(text))[..16]}\""));
        });
        app.MapGet("/openapi/v1.json", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(document.Value.Text, "application/json", entityTag: document.Value.Tag);
        }).AllowAnonymous().ExcludeFromDescription();
        Explorer.Map(app);
    }
}
