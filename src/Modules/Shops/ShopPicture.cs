using Bdbazar.Platform.Files;

namespace Bdbazar.Shops;

/// <summary>The files behind a shop's logo and banner. Their content never changes: a new picture is a new file.</summary>
internal static class ShopPicture
{
    /// <summary>Read to the end before it is refused, so that a picture somewhat too large is told so; past that the connection just closes.</summary>
    public const long MaxBody = 2 * ImageFile.MaxBytes;

    private static readonly string[] ContentTypes = ["image/png", "image/jpeg", "image/webp"];

    public static string? UrlOf(string? name) => name is null ? null : $"/api/v1/shops/files/{name}";

    public static string KeyOf(string name) => $"shops/{name}";

    /// <summary>Takes an uploaded picture in: checked, kept, put in its place by <paramref name="put"/>, which answers the one it replaces.</summary>
    public static async Task<ShopView> Take(
        Guid shopId, IFormFile? file, Func<Shop, string, string?> put, HttpRequest http, CurrentUser user, ShopsDb db, IBlobStore blobs, TimeProvider clock, CancellationToken ct)
    {
        var shop = await db.FindOwn(shopId, user, ct);
        Versions.RequireMatch(http, shop.Version);
        if (file is null)
            throw Problem.InvalidField("file", "Is required.");
        await using var content = file.OpenReadStream();
        var image = await ImageFile.Probe(content, ct);
        if (!ContentTypes.Contains(image.ContentType))
            throw Problem.InvalidField("file", "Must be a PNG, JPEG or WebP image.");

        // A file whose name is never saved is only lost room; a name without its file would be a broken picture. So the file comes first.
        var name = $"{clock.NewId():n}.{image.Extension}";
        await blobs.Put(KeyOf(name), content, ct);
        if (put(shop, name) is { } replaced)
            db.Retire(replaced, clock);
        await db.SaveChangesAsync(ct);
        return ShopView.Of(shop, user);
    }

    public static void Retire(this ShopsDb db, string name, TimeProvider clock) =>
        db.RetiredFiles.Add(new() { Name = name, RetiredAt = clock.GetUtcNow() });
}
