namespace Bdbazar.Shops;

internal static class GetShop
{
    /// <summary>One shop, by its id or slug.</summary>
    /// <remarks>A shop that is not approved, or whose owner may not trade, is 404 for all but its owner and admins.</remarks>
    /// <param name="idOrSlug">The shop.</param>
    public static async Task<Ok<ShopView>> Handle(string idOrSlug, CurrentUser user, ShopsDb db, CancellationToken ct)
    {
        // No slug reads as an id.
        var shop = Guid.TryParse(idOrSlug, out var id)
            ? await db.Shops.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct)
            : await db.Shops.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == idOrSlug, ct);
        return shop is not null && (shop.IsPublic || user.IsAdmin || shop.OwnerId == user.IdOrNull)
            ? TypedResults.Ok(ShopView.Of(shop, user))
            : throw Problem.NotFound("shop");
    }
}
