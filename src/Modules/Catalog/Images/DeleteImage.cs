using Bdbazar.Platform.Files;

namespace Bdbazar.Catalog;

internal static class DeleteImage
{
    /// <summary>Takes a picture away from a product.</summary>
    /// <remarks>403 <c>forbidden</c> for somebody else's product.</remarks>
    /// <param name="id">The product.</param>
    /// <param name="imageId">Its picture.</param>
    public static async Task<NoContent> Handle(Guid id, Guid imageId, CurrentUser user, CatalogDb db, IBlobStore blobs, CancellationToken ct)
    {
        await Ownership.RequireProduct(db, id, user, ct);
        var image = await db.Set<ProductImage>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == imageId && i.ProductId == id, ct)
            ?? throw Problem.NotFound("image");
        // The row first: a file that nobody names is a smaller harm than an address without a file.
        await db.Set<ProductImage>().Where(i => i.Id == imageId).ExecuteDeleteAsync(ct);
        if (image.BlobKey.Length > 0)
            await blobs.Delete(image.BlobKey, ct);
        return TypedResults.NoContent();
    }
}
