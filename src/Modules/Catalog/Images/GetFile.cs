using System.Text.RegularExpressions;
using Bdbazar.Platform.Files;
using Microsoft.Net.Http.Headers;

namespace Bdbazar.Catalog;

internal static partial class GetFile
{
    /// <summary>Reads a public picture.</summary>
    /// <remarks>What an address shows never changes: it may be kept for a year. Takes Range and If-None-Match.</remarks>
    /// <param name="name">Its id and extension.</param>
    public static async Task<FileStreamHttpResult> Handle(string name, HttpResponse response, IBlobStore blobs, CancellationToken ct)
    {
        // Only names that we could have made: no path, no other folder.
        var content = Ours().Match(name) is { Success: true } ? await blobs.Open(ProductImage.KeyOf(name), ct) : null;
        if (content is null)
            throw Problem.NotFound("file");
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(content, TypeOf(name), entityTag: new EntityTagHeaderValue($"\"{name}\""), enableRangeProcessing: true);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".png" => "image/png",
        ".jpg" => "image/jpeg",
        ".webp" => "image/webp",
        _ => "image/gif",
    };

    [GeneratedRegex(@"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(png|jpg|webp|gif)\z")]
    private static partial Regex Ours();
}
