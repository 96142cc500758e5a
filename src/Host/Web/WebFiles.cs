using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticFiles;

namespace Bdbazar.Host.Web;

/// <summary>A file of the built web, and its compressed forms.</summary>
internal sealed record WebFile(string Path, string ContentType, bool Forever, bool Brotli, bool Gzip);

/// <summary>The built web, as it lay there when the program started. What has a hash in its name may be kept forever.</summary>
internal sealed class WebFiles
{
    public const string Template = "index.html";
    private const string Manifest = "manifest.json";

    private static readonly FileExtensionContentTypeProvider Types = new();
    private readonly FrozenDictionary<string, WebFile> _files;

    public WebFiles(string folder)
    {
        Folder = folder;
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToHashSet();
        _files = paths.Where(p => Path.GetFileName(p) is not (Template or Manifest) && Path.GetExtension(p) is not (".br" or ".gz"))
            .ToFrozenDictionary(p => "/" + Path.GetRelativePath(folder, p), p => new WebFile(
                p, Types.TryGetContentType(p, out var type) ? type : "application/octet-stream",
                Path.GetRelativePath(folder, p).StartsWith("assets/", StringComparison.Ordinal), paths.Contains(p + ".br"), paths.Contains(p + ".gz")));
    }

    public string Folder { get; }

    public string ReadTemplate() => File.ReadAllText(Path.Combine(Folder, Template));

    public string ReadManifest() => File.ReadAllText(Path.Combine(Folder, Manifest));

    public WebFile? Find(string path) => _files.GetValueOrDefault(path);

    public static Task Send(HttpContext context, WebFile file)
    {
        var headers = context.Response.Headers;
        var encoding = AcceptedEncoding.Of(context.Request) switch
        {
            "br" when file.Brotli => "br",
            "br" or "gzip" when file.Gzip => "gzip",
            _ => null,
        };
        var path = encoding switch { "br" => file.Path + ".br", "gzip" => file.Path + ".gz", _ => file.Path };
        context.Response.ContentType = file.ContentType;
        headers.CacheControl = file.Forever ? "public, max-age=31536000, immutable" : "public, max-age=86400";
        if (file.Brotli || file.Gzip)
            headers.Vary = "Accept-Encoding";
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        context.Response.ContentLength = new FileInfo(path).Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.SendFileAsync(path, context.RequestAborted);
    }
}
