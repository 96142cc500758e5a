using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bdbazar.Platform.OpenApi;

/// <summary><c>/docs</c>: Swagger UI (from npm, laid beside the program by the build) in a page of ours. It asks nobody but this program.</summary>
internal static class Explorer
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "explorer");

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/docs", (HttpContext context) => Page(context, Folder)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/docs/start.js", (HttpContext context) => Ours(context, "start.js", "text/javascript")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/docs/start.css", (HttpContext context) => Ours(context, "start.css", "text/css")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/docs/swagger-ui.css", (HttpContext context) => Theirs(context, "swagger-ui.css", "text/css")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/docs/swagger-ui-bundle.js", (HttpContext context) => Theirs(context, "swagger-ui-bundle.js", "text/javascript")).AllowAnonymous().ExcludeFromDescription();
    }

    internal static IResult Page(HttpContext context, string folder)
    {
        if (!File.Exists(Path.Combine(folder, "swagger-ui-bundle.js")))
            throw new Problem(503, "explorer_missing", $"The API explorer is not installed: run npm ci and build again. The document itself is at /openapi/v1.json.");
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return Ours(context, "index.html", "text/html; charset=utf-8");
    }

    private static IResult Ours(HttpContext context, string name, string type)
    {
        Kept(context);
        return Results.Stream(typeof(Explorer).Assembly.GetManifestResourceStream($"Bdbazar.Platform.OpenApi.Explorer.{name}")!, type);
    }

    private static IResult Theirs(HttpContext context, string name, string type)
    {
        var file = new FileInfo(Path.Combine(Folder, name));
        if (!file.Exists)
            throw Problem.NotFound("file");
        Kept(context);
        return Results.File(file.FullName, type, lastModified: file.LastWriteTimeUtc, entityTag: new($"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\""));
    }

    private static void Kept(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
    }
}
