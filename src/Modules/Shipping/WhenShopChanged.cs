using Bdbazar.Contracts.Shops;

namespace Bdbazar.Shipping;

/// <summary>Keeps the own copy of the shops up to date.</summary>
internal sealed class WhenShopChanged(ShippingDb db) : IHandle<ShopChanged>
{
    public Task Handle(ShopChanged happened, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into shipping.known_shops as s (id, owner_id, is_public, version)
        values ({happened.Shop.Id}, {happened.Shop.OwnerId}, {happened.Shop.Public}, {happened.Shop.Version})
        on conflict (id) do update set owner_id = excluded.owner_id, is_public = excluded.is_public, version = excluded.version
        where s.version <= excluded.version or excluded.version = 0
        """, ct);
}
