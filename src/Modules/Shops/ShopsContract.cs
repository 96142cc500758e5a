using Bdbazar.Contracts.Shops;

namespace Bdbazar.Shops;

internal sealed class ShopsContract(ShopsDb db) : IShops
{
    public async Task<ShopList> FindShops(FindShops request, CancellationToken ct)
    {
        Guid[] ids = [.. request.Ids ?? []];
        if (ids.Length == 0 && request.OwnerId is null)
            return new([]);
        var shops = await db.Shops.AsNoTracking().Where(s => ids.Contains(s.Id) || s.OwnerId == request.OwnerId).OrderBy(s => s.Id).ToListAsync(ct);
        return new([.. shops.Select(s => s.Info)]);
    }
}
