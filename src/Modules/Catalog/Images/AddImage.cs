using Bdbazar.Platform.Files;
using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Catalog;

internal static class AddImage
{
    public const int MaxImages = 20;

    /// <summary>Read to the end before it is refused, so that a picture somewhat too large is told so; past that the connection just closes.</summary>
    public const long MaxBody = 2 * ImageFile.MaxBytes;

    public const int MaxAlt = 300;

    /// <summary>Adds a picture to a product, after those that it has.</summary>
    /// <remarks>
    /// What is not a whole PNG, JPEG, WebP or GIF image, or has over 40 megapixels, is 422; over 10 MiB is 413 <c>too_large</c>.
    /// 403 <c>forbidden</c> for somebody else's product, 409 <c>too_many_images</c> when it has 20.
    /// </remarks>
    /// <param name="id">The product.</param>
    /// <param name="file">The picture, as multipart/form-data.</param>
    /// <param name="alt">What it shows, for those who do not see it; at most 300 characters.</param>
    public static async Task<Created<ProductImageView>> Handle(
        Guid id, IFormFile? file, [FromForm] string? alt, CurrentUser user, CatalogDb db, IBlobStore blobs, TimeProvider clock, CancellationToken ct)
    {
        await Ownership.RequireProduct(db, id, user, ct);
        if (file is null)
            throw Problem.InvalidField("file", "Is required.");
        if (alt?.Length > MaxAlt || alt?.Contains('\0') == true)
            throw Problem.InvalidField("alt", "Has at most 300 characters.");
        await using var content = file.OpenReadStream();
        var probed = await ImageFile.Probe(content, ct);

        var imageId = clock.NewId();
        var key = ProductImage.KeyOf($"{imageId}.{probed.Extension}");
        await blobs.Put(key, content, ct);
        await using var work = await db.Begin(ct);
        // Uploads to one product come one after the other here, so the limit and the order hold.
        await db.Database.ExecuteSqlAsync($"select from catalog.products where id = {id} for no key update", ct);
        var positions = await db.Set<ProductImage>().Where(i => i.ProductId == id).Select(i => i.Position).ToListAsync(ct);
        if (positions.Count >= MaxImages)
        {
            await blobs.Delete(key, ct);
            throw Problem.Conflict("too_many_images", $"A product has at most {MaxImages} pictures.");
        }
        var image = new ProductImage
        {
            Id = imageId,
            ProductId = id,
            Position = positions.Select(p => p + 1).DefaultIfEmpty(0).Max(),
            BlobKey = key,
            ContentType = probed.ContentType,
            Width = probed.Width,
            Height = probed.Height,
            Alt = ProductRules.Text(alt),
        };
        db.Add(image);
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        var view = View(image);
        return TypedResults.Created(view.Url, view);
    }

    public static ProductImageView View(ProductImage image) =>
        new(image.Id, ProductImage.UrlOf(image.BlobKey, image.SourceUrl)!, image.Width, image.Height, image.Alt);
}
