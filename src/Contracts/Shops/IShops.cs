namespace Bdbazar.Contracts.Shops;

/// <summary>What other modules may ask Shops.</summary>
public interface IShops
{
    /// <summary>The shops with these ids or of these owners; unknown ones are left out.</summary>
    [Idempotent]
    Task<ShopList> FindShops(FindShops request, CancellationToken ct);
}

public sealed record FindShops(IReadOnlyList<Guid>? Ids = null, Guid? OwnerId = null);

public sealed record ShopList(IReadOnlyList<ShopInfo> Shops);

/// <summary>A shop as other modules know it.</summary>
/// <param name="Public">Approved, and its owner is in good standing: its goods can be seen and bought.</param>
/// <param name="Version">Grows with each change, so that of two accounts of a shop, asked for or told, the newer one is known. 0 from a program that does not tell it.</param>
public sealed record ShopInfo(Guid Id, string Slug, string Name, Guid OwnerId, string Status, bool Public, int Version = 0);
