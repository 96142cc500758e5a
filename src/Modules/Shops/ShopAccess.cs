namespace Bdbazar.Shops;

internal static class ShopAccess
{
    /// <summary>A shop that is not public does not exist for others (404); a public one is not theirs to change (403).</summary>
    public static async Task<Shop> FindOwn(this ShopsDb db, Guid id, CurrentUser user, CancellationToken ct)
    {
        var shop = await db.Shops.SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw Problem.NotFound("shop");
        if (user.IsAdmin || shop.OwnerId == user.Id)
            return shop;
        throw shop.IsPublic ? Problem.Forbidden("not_your_shop", $"This shop belongs to somebody else.") : Problem.NotFound("shop");
    }
}
