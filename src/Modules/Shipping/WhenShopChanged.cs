using Bdbazar.Contracts.Shops;

namespace Bdbazar.Shipping;

/// <summary>Keeps the own copy of the shops up to date.</summary>
internal sealed class WhenShopChanged(ShippingDb db) : IHandle<ShopChanged>
{
    public Task Handle(ShopChanged happened, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into shipping.known_shops (id, owner_id, is_public) values ({happened.Shop.Id}, {happened.Shop.OwnerId}, {happened.Shop.Public})
        on conflict (id) do update set owner_id = excluded.owner_id, is_public = excluded.is_public
        """, ct);
}
