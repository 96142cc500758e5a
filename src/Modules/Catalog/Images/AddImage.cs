using Bdbazar.Platform.Files;

namespace Bdbazar.Catalog;

/// <summary>A picture to upload, as multipart/form-data.</summary>
/// <param name="File">PNG, JPEG, WebP or GIF; at most 10 MiB and 40 megapixels.</param>
/// <param name="Alt">What it shows, for those who do not see it; at most 300 characters.</param>
internal sealed record UploadProductImage(IFormFile File, string? Alt);

internal static class AddImage
{
    public const int MaxImages = 20;

    /// <summary>The file and what a form puts around it.</summary>
    public const long MaxBody = ImageFile.MaxBytes + 64 * 1024;

    private const int MaxAlt = 300;

    /// <summary>Adds a picture to a product, after those that it has.</summary>
    /// <remarks>
    /// What is not a whole PNG, JPEG, WebP or GIF image, or has over 40 megapixels, is 422; over 10 MiB is 413 <c>too_large</c>.
    /// 403 <c>forbidden</c> for somebody else's product, 409 <c>too_many_images</c> when it has 20.
    /// </remarks>
    /// <param name="id">The product.</param>
    public static async Task<Created<ProductImageView>> Handle(
        Guid id, HttpRequest http, CurrentUser user, CatalogDb db, IBlobStore blobs, TimeProvider clock, CancellationToken ct)
    {
        await Ownership.RequireProduct(db, id, user, ct);
        var form = await ReadForm(http, ct);
        var file = form.Files.GetFile("file") ?? throw Problem.InvalidField("file", "Is required.");
        var alt = ProductRules.Text(form["alt"]);
        if (alt?.Length > MaxAlt)
            throw Problem.InvalidField("alt", "Has at most 300 characters.");
        await using var content = file.OpenReadStream();
        var probed = await ImageFile.Probe(content, ct);

        var imageId = clock.NewId();
        var key = PublicFiles.Key($"{imageId}.{probed.Extension}");
        await blobs.Put(key, content, ct);
        await using var transaction = await db.Database.BeginIfNone(ct);
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
            Alt = alt,
        };
        db.Add(image);
        await db.SaveChangesAsync(ct);
        await transaction.CommitIfOwn(ct);
        var view = View(image);
        return TypedResults.Created(view.Url, view);
    }

    public static ProductImageView View(ProductImage image) =>
        new(image.Id, ProductImage.UrlOf(image.BlobKey, image.SourceUrl)!, image.Width, image.Height, image.Alt);

    private static async Task<IFormCollection> ReadForm(HttpRequest http, CancellationToken ct)
    {
        if (!http.HasFormContentType)
            throw new Problem(415, "unsupported_media_type", $"This route does not take that content type.");
        try
        {
            return await http.ReadFormAsync(ct);
        }
        catch (InvalidDataException)
        {
            throw Problem.BadRequest("malformed_form", $"The form is not well-formed.");
        }
    }
}
