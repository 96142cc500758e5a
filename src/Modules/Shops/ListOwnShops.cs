namespace Bdbazar.Shops;

internal static class ListOwnShops
{
    /// <summary>The caller's own shops, newest first, whatever their status.</summary>
    /// <remarks>One page holds them all unless a smaller limit is asked for.</remarks>
    public static async Task<Ok<Page<ShopView>>> Handle([AsParameters] PageRequest page, CurrentUser user, ShopsDb db, CancellationToken ct)
    {
        var owner = user.Id;
        return TypedResults.Ok(await db.Shops.Where(s => s.OwnerId == owner).NewestFirst(page, user, ct));
    }
}
