namespace Bdbazar.Catalog;

/// <summary>The shop of a route, for its owner.</summary>
internal static class OwnShop
{
    /// <summary>404 where there is none that the caller may know of, 403 <c>forbidden</c> for somebody else's.</summary>
    public static async Task<KnownShop> Find(CatalogDb db, Guid id, CurrentUser user, CancellationToken ct)
    {
        var shop = await db.Shops.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (shop is null || !shop.IsPublic && shop.OwnerId != user.Id)
            throw Problem.NotFound("shop");
        return shop.OwnerId == user.Id ? shop : throw Problem.Forbidden("forbidden", $"This shop belongs to somebody else.");
    }
}
