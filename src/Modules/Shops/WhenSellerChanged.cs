using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Shops;

namespace Bdbazar.Shops;

/// <summary>Shops of a seller who may not trade are not public.</summary>
internal sealed class WhenSellerChanged(ShopsDb db) : IHandle<SellerChanged>
{
    public async Task Handle(SellerChanged happened, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"""
            insert into shops.owners (user_id, active) values ({happened.UserId}, {happened.Active})
            on conflict (user_id) do update set active = excluded.active
            """, ct);
        foreach (var shop in await db.Shops.Where(s => s.OwnerId == happened.UserId && s.OwnerActive != happened.Active && !s.Closed).ToListAsync(ct))
        {
            shop.SetOwnerActive(happened.Active);
            db.Raise(new ShopChanged(shop.Info));
        }
    }
}
