namespace Bdbazar.Catalog;

internal static class ArchiveProduct
{
    /// <summary>Takes a product out of sale for good.</summary>
    /// <remarks>
    /// Old orders still show it, and its owner and admins can read it. For the owner and admins; 403 <c>forbidden</c> for somebody else's product,
    /// 412 <c>stale_version</c> when <c>If-Match</c> names another version.
    /// </remarks>
    /// <param name="id">The product.</param>
    public static async Task<NoContent> Handle(
        Guid id, HttpRequest http, CurrentUser user, CatalogDb db, TimeProvider clock, CancellationToken ct)
    {
        var found = await (
            from product in db.Products.Where(p => p.Id == id)
            join shop in db.Shops on product.ShopId equals shop.Id
            select new { shop.OwnerId, product.Listed, product.Version }).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound("product");
        if (!user.IsAdmin)
            Ownership.Require(found.OwnerId, found.Listed, user);
        Versions.RequireMatch(http, found.Version);
        var guarded = http.Headers.IfMatch.ToString() is not ("" or "*");
        var archived = await db.Products
            .Where(p => p.Id == id && (!guarded || p.Version == found.Version))
            .ExecuteUpdateAsync(p => p
                .SetProperty(x => x.Status, Product.Archived).SetProperty(x => x.Listed, false)
                .SetProperty(x => x.Version, x => x.Version + 1).SetProperty(x => x.UpdatedAt, clock.GetUtcNow()), ct);
        // Somebody was quicker between the two statements.
        if (archived == 0)
            Versions.RequireMatch(http, found.Version + 1);
        return TypedResults.NoContent();
    }
}
