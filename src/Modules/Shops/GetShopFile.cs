using System.Text.RegularExpressions;
using Bdbazar.Platform.Files;
using Microsoft.Net.Http.Headers;

namespace Bdbazar.Shops;

internal static partial class GetShopFile
{
    /// <summary>A shop's picture.</summary>
    /// <remarks>May be cached for ever: a new picture has a new address.</remarks>
    /// <param name="name">As in a shop's logoUrl or bannerUrl.</param>
    public static async Task<FileStreamHttpResult> Handle(string name, HttpResponse response, IBlobStore blobs, CancellationToken ct)
    {
        if (!OurNames().IsMatch(name) || await blobs.Open(ShopPicture.KeyOf(name), ct) is not { } content)
            throw Problem.NotFound("file");
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        // It was checked to be a picture; no browser shall find something else in it.
        response.Headers.XContentTypeOptions = "nosniff";
        var type = Path.GetExtension(name) switch { ".png" => "image/png", ".webp" => "image/webp", _ => "image/jpeg" };
        return TypedResults.Stream(content, type, entityTag: new EntityTagHeaderValue($"\"{name}\""));
    }

    // \z: unlike $, no line break may follow.
    [GeneratedRegex(@"^[0-9a-f]{32}\.(png|jpg|webp)\z")]
    private static partial Regex OurNames();
}
