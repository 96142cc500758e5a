using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticFiles;

namespace Bdbazar.Web;

/// <summary>A file of the built web, and its compressed forms where they were made.</summary>
internal sealed record WebFile(string ContentType, bool Forever, byte[] Plain, byte[]? Brotli, byte[]? Gzip);

/// <summary>
/// The built web, read once (it is small): a newer build beside the running program does not take away what this one's pages name.
/// What has a hash in its name may be kept forever.
/// </summary>
internal sealed class WebFiles(string folder)
{
    public const string Template = "index.html";
    private const string Manifest = "manifest.json";

    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly FrozenDictionary<string, WebFile> _files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(p => Path.GetFileName(p) is not (Template or Manifest) && Path.GetExtension(p) is not (".br" or ".gz"))
        .ToFrozenDictionary(p => "/" + Path.GetRelativePath(folder, p), p => Read(folder, p));

    public string ReadTemplate() => File.ReadAllText(Path.Combine(folder, Template));

    public string ReadManifest() => File.ReadAllText(Path.Combine(folder, Manifest));

    public WebFile? Find(string path) => _files.GetValueOrDefault(path);

    public static async Task Send(HttpContext context, WebFile file)
    {
        var (body, encoding) = AcceptedEncoding.Of(context.Request) switch
        {
            "br" when file.Brotli is { } brotli => (brotli, "br"),
            "br" or "gzip" when file.Gzip is { } gzip => (gzip, "gzip"),
            _ => (file.Plain, null),
        };
        var headers = context.Response.Headers;
        headers.CacheControl = file.Forever ? "public, max-age=31536000, immutable" : "public, max-age=86400";
        headers.Vary = "Accept-Encoding";
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static WebFile Read(string folder, string path) => new(
        Types.TryGetContentType(path, out var type) ? type : "application/octet-stream",
        Path.GetRelativePath(folder, path).StartsWith("assets/", StringComparison.Ordinal),
        File.ReadAllBytes(path), ReadIfThere(path + ".br"), ReadIfThere(path + ".gz"));

    private static byte[]? ReadIfThere(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;
}
