using Bdbazar.Contracts.Shops;

namespace Bdbazar.Catalog;

/// <summary>Finds the shop that a product is of, at the beginning of a transaction that writes the product.</summary>
/// <remarks>
/// The row is locked for share until the end of the transaction: a change of the shop's standing waits for it, and then
/// finds the product (see <see cref="WhenShopChanged"/>), so <c>listed</c> is right whichever came first.
/// </remarks>
internal static class KnownShops
{
    /// <summary>The user's own shop. Another's is 403 where it is public, and 404 like an unknown one where it is not.</summary>
    public static async Task<KnownShop> Own(CatalogDb db, IShops shops, Guid id, CurrentUser user, CancellationToken ct)
    {
        var shop = await Locked(db, id, ct) ?? await Asked(db, shops, id, ct) ?? throw Problem.NotFound("shop");
        if (shop.OwnerId == user.Id)
            return shop;
        throw shop.IsPublic ? Problem.Forbidden("forbidden", $"This shop belongs to somebody else.") : Problem.NotFound("shop");
    }

    /// <summary>The shop of a product, locked.</summary>
    public static async Task<KnownShop?> OfProduct(CatalogDb db, Guid productId, CancellationToken ct) =>
        (await db.Shops.FromSql($"""
            select s.* from catalog.shops s join catalog.products p on p.shop_id = s.id where p.id = {productId} for share of s
            """).AsNoTracking().ToListAsync(ct)).SingleOrDefault();

    private static async Task<KnownShop?> Locked(CatalogDb db, Guid id, CancellationToken ct) =>
        (await db.Shops.FromSql($"select * from catalog.shops where id = {id} for share").AsNoTracking().ToListAsync(ct)).SingleOrDefault();

    // A shop so new that its news has not come yet. What an event has told meanwhile stays, and older events than this answer change nothing.
    private static async Task<KnownShop?> Asked(CatalogDb db, IShops shops, Guid id, CancellationToken ct)
    {
        if ((await shops.FindShops(new([id]), ct)).Shops.SingleOrDefault() is not { } found)
            return null;
        await db.Database.ExecuteSqlAsync($"""
            insert into catalog.shops (id, slug, name, owner_id, is_public, version)
            values ({found.Id}, {found.Slug}, {found.Name}, {found.OwnerId}, {found.Public}, {found.Version}) on conflict (id) do nothing
            """, ct);
        return await Locked(db, id, ct);
    }
}
