namespace Bdbazar.Catalog;

/// <summary>What is said of a picture.</summary>
/// <param name="Alt">What it shows, for those who do not see it; blank: nothing.</param>
/// <example>{"alt":"The border"}</example>
internal sealed record DescribeImageRequest([property: MaxLength(AddImage.MaxAlt)] string? Alt);

internal static class DescribeImage
{
    /// <summary>Says what a picture of a product shows.</summary>
    /// <remarks>403 <c>forbidden</c> for somebody else's product.</remarks>
    /// <param name="id">The product.</param>
    /// <param name="imageId">Its picture.</param>
    public static async Task<Ok<ProductImageView>> Handle(
        Guid id, Guid imageId, DescribeImageRequest request, CurrentUser user, CatalogDb db, CancellationToken ct)
    {
        await Ownership.RequireProduct(db, id, user, ct);
        var image = await db.Set<ProductImage>().SingleOrDefaultAsync(i => i.Id == imageId && i.ProductId == id, ct) ?? throw Problem.NotFound("image");
        image.Alt = ProductRules.Text(request.Alt);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(AddImage.View(image));
    }
}
