using Bdbazar.Contracts.Shops;

namespace Bdbazar.Shops;

/// <summary>An admin's decision about a shop.</summary>
/// <param name="Status">pending, approved or suspended.</param>
/// <param name="Reason">For the owner to read, up to 500 characters.</param>
/// <example>{"status":"approved","reason":null}</example>
internal sealed record SetShopStatusRequest(
    [property: OneOf(Shop.Pending, Shop.Approved, Shop.Suspended)] string Status,
    [property: MaxLength(500)] string? Reason);

internal static class SetShopStatus
{
    /// <summary>Approves a shop, suspends it, or sends it back to be looked at.</summary>
    /// <remarks>
    /// pending → approved, suspended; approved → suspended; suspended → approved, pending. Anything else is 409 <c>invalid_transition</c>
    /// with <c>allowed</c>. A shop whose owner was erased stays suspended.
    /// </remarks>
    /// <param name="id">The shop.</param>
    public static async Task<Ok<ShopView>> Handle(Guid id, SetShopStatusRequest request, HttpRequest http, CurrentUser user, ShopsDb db, CancellationToken ct)
    {
        var shop = await db.Shops.SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw Problem.NotFound("shop");
        Versions.RequireMatch(http, shop.Version);
        shop.SetStatus(request.Status, request.Reason);
        db.Raise(new ShopChanged(shop.Info));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(ShopView.Of(shop, user));
    }
}
