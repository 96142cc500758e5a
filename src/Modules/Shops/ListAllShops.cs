using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Shops;

/// <summary>Which shops an admin asks for.</summary>
/// <param name="Status">pending, approved or suspended; all where it is left out.</param>
/// <param name="Owner">Only those of this seller.</param>
/// <param name="Q">Part of the name, in any case.</param>
internal sealed record AllShopsQuery(
    [property: FromQuery(Name = "status"), OneOf(Shop.Pending, Shop.Approved, Shop.Suspended)] string? Status,
    [property: FromQuery(Name = "owner")] Guid? Owner,
    [property: FromQuery(Name = "q"), MaxLength(100)] string? Q);

internal static class ListAllShops
{
    /// <summary>All shops, newest first.</summary>
    /// <remarks>For admins: of any status, of any owner.</remarks>
    public static async Task<Ok<Page<ShopView>>> Handle(
        [AsParameters] PageRequest page, [AsParameters] AllShopsQuery query, CurrentUser user, ShopsDb db, CancellationToken ct) =>
        TypedResults.Ok(await db.Shops
            .Where(s => (query.Status == null || s.Status == query.Status) && (query.Owner == null || s.OwnerId == query.Owner)).Named(query.Q).NewestFirst(page, user, ct));
}
