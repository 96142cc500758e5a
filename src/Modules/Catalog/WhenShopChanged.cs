using Bdbazar.Contracts.Shops;

namespace Bdbazar.Catalog;

/// <summary>Keeps what is known of a shop, and whether its products are listed.</summary>
internal sealed class WhenShopChanged(CatalogDb db) : IHandle<ShopChanged>
{
    public async Task Handle(ShopChanged happened, CancellationToken ct)
    {
        var shop = happened.Shop;
        // The shop's row first: whoever writes a product of it holds that row for share, so the next statement,
        // with a snapshot of its own, sees that product too.
        var news = await db.Database.ExecuteSqlAsync($"""
            insert into catalog.shops as s (id, slug, name, owner_id, is_public, version)
            values ({shop.Id}, {shop.Slug}, {shop.Name}, {shop.OwnerId}, {shop.Public}, {shop.Version})
            on conflict (id) do update
            set slug = excluded.slug, name = excluded.name, owner_id = excluded.owner_id, is_public = excluded.is_public, version = excluded.version
            where s.version <= excluded.version or excluded.version = 0
            """, ct) == 1;
        if (!news)
            return;
        // In id order, as everybody locks several products.
        await db.Database.ExecuteSqlAsync($"""
            with changing as materialized (
                select id from catalog.products
                where shop_id = {shop.Id} and listed <> (status = {Product.Active} and {shop.Public})
                order by id for no key update
            )
            update catalog.products p set listed = (p.status = {Product.Active} and {shop.Public}) from changing c where p.id = c.id
            """, ct);
    }
}
