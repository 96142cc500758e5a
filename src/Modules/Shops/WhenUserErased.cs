using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Shops;

namespace Bdbazar.Shops;

/// <summary>The shops of an erased person close for good, without what tells whose they were.</summary>
internal sealed class WhenUserErased(ShopsDb db, TimeProvider clock) : IHandle<UserErased>
{
    public async Task Handle(UserErased happened, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update shops.owners set active = false, erased = true where user_id = {happened.UserId}", ct);
        foreach (var shop in await db.Shops.Where(s => s.OwnerId == happened.UserId && !s.Closed).ToListAsync(ct))
        {
            foreach (var picture in new[] { shop.SetLogo(null), shop.SetBanner(null) })
            {
                if (picture is not null)
                    db.Retire(picture, clock);
            }
            shop.Close();
            db.Raise(new ShopChanged(shop.Info));
        }
    }
}
