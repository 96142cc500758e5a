using Bdbazar.Platform.Files;

namespace Bdbazar.Shops;

internal static class UploadShopBanner
{
    /// <summary>Gives a shop a banner.</summary>
    /// <remarks>
    /// For its owner and admins: a PNG, JPEG or WebP of at most 10 MiB (413 <c>too_large</c>) and 40 megapixels; anything else is 422.
    /// It replaces the one before.
    /// </remarks>
    /// <param name="id">The shop.</param>
    /// <param name="file">The picture, as multipart/form-data.</param>
    public static async Task<Ok<ShopView>> Handle(
        Guid id, IFormFile? file, HttpRequest http, CurrentUser user, ShopsDb db, IBlobStore blobs, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await ShopPicture.Take(id, file, (shop, name) => shop.SetBanner(name), http, user, db, blobs, clock, ct));
}
