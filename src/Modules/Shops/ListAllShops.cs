using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Shops;

/// <summary>Which shops an admin asks for.</summary>
internal sealed record AllShopsQuery
{
    /// <summary>pending, approved or suspended; all where it is left out.</summary>
    [FromQuery(Name = "status"), OneOf(Shop.Pending, Shop.Approved, Shop.Suspended)]
    public string? Status { get; init; }

    /// <summary>Only those of this seller.</summary>
    [FromQuery(Name = "owner")]
    public Guid? Owner { get; init; }

    /// <summary>Part of the name, in any case.</summary>
    [FromQuery(Name = "q"), MaxLength(100)]
    public string? Q { get; init; }
}

internal static class ListAllShops
{
    /// <summary>All shops, newest first.</summary>
    /// <remarks>For admins: of any status, of any owner.</remarks>
    public static async Task<Ok<Page<ShopView>>> Handle(
        [AsParameters] PageRequest page, [AsParameters] AllShopsQuery query, CurrentUser user, ShopsDb db, CancellationToken ct) =>
        TypedResults.Ok(await db.Shops
            .Where(s => (query.Status == null || s.Status == query.Status) && (query.Owner == null || s.OwnerId == query.Owner)).Named(query.Q).NewestFirst(page, user, ct));
}
