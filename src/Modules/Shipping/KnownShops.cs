using Bdbazar.Contracts.Shops;

namespace Bdbazar.Shipping;

/// <summary>What Shipping knows of a shop, told by Shops.</summary>
internal sealed class KnownShop
{
    public Guid Id { get; init; }
    public Guid OwnerId { get; init; }
    public bool IsPublic { get; init; }
}

/// <summary>The shops as Shipping sees them.</summary>
internal sealed class KnownShops(ShippingDb db, IShops shops)
{
    /// <summary>The shop, if this caller may see it; else 404. One that Shops has not told of yet is asked for once and remembered.</summary>
    public async Task<KnownShop> Find(Guid id, CurrentUser user, CancellationToken ct)
    {
        var shop = await db.Shops.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) ?? await Ask(id, ct);
        return shop is not null && (shop.IsPublic || user.IsAdmin || shop.OwnerId == user.IdOrNull) ? shop : throw Problem.NotFound("shop");
    }

    /// <summary>As <see cref="Find"/>, for what only the owner and admins may do; else 403.</summary>
    public async Task<KnownShop> FindOwn(Guid id, CurrentUser user, CancellationToken ct)
    {
        var shop = await Find(id, user, ct);
        return user.IsAdmin || shop.OwnerId == user.Id ? shop : throw Problem.Forbidden("not_your_shop", $"This shop belongs to somebody else.");
    }

    private async Task<KnownShop?> Ask(Guid id, CancellationToken ct)
    {
        var found = await shops.FindShops(new([id]), ct);
        if (found.Shops is not [var shop])
            return null;
        // What an event has told meanwhile is no older than this answer.
        await db.Database.ExecuteSqlAsync($"""
            insert into shipping.known_shops (id, owner_id, is_public, version) values ({shop.Id}, {shop.OwnerId}, {shop.Public}, {shop.Version}) on conflict (id) do nothing
            """, ct);
        return new() { Id = shop.Id, OwnerId = shop.OwnerId, IsPublic = shop.Public };
    }
}
