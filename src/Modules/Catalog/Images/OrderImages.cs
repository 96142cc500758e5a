namespace Bdbazar.Catalog;

/// <summary>The order of a product's pictures.</summary>
/// <param name="Ids">All of them, the first one first.</param>
/// <example>{"ids":["0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e14"]}</example>
internal sealed record OrderImagesRequest([property: MaxLength(AddImage.MaxImages)] IReadOnlyList<Guid> Ids);

/// <summary>A product's pictures in their order.</summary>
/// <example>{"items":[{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e14","url":"/api/v1/files/0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e14.jpg","width":1200,"height":1600,"alt":"The border"}]}</example>
internal sealed record ProductImageList(IReadOnlyList<ProductImageView> Items);

internal static class OrderImages
{
    /// <summary>Puts a product's pictures in order.</summary>
    /// <remarks>422 unless each of its pictures is named once; 403 <c>forbidden</c> for somebody else's product.</remarks>
    /// <param name="id">The product.</param>
    public static async Task<Ok<ProductImageList>> Handle(Guid id, OrderImagesRequest request, CurrentUser user, CatalogDb db, CancellationToken ct)
    {
        await Ownership.RequireProduct(db, id, user, ct);
        await using var work = await db.Begin(ct);
        await db.Database.ExecuteSqlAsync($"select from catalog.products where id = {id} for no key update", ct);
        var images = await db.Set<ProductImage>().Where(i => i.ProductId == id).ToDictionaryAsync(i => i.Id, ct);
        if (request.Ids.Count != images.Count || !images.Keys.ToHashSet().SetEquals(request.Ids))
            throw Problem.InvalidField("ids", "Must name each picture of the product once.");
        for (var position = 0; position < request.Ids.Count; position++)
            images[request.Ids[position]].Position = position;
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return TypedResults.Ok(new ProductImageList([.. request.Ids.Select(i => AddImage.View(images[i]))]));
    }
}
