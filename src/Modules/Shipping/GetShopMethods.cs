namespace Bdbazar.Shipping;

/// <summary>How a shop delivers.</summary>
/// <param name="Methods">In the shop's order.</param>
/// <param name="Defaults">The shop set none, so these are the marketplace's.</param>
/// <param name="Version">Goes up with each change, from 0; send it as If-Match.</param>
/// <example>{"methods":[{"code":"standard","name":"Standard delivery","nameBn":"সাধারণ ডেলিভারি","kind":"flat","zones":[{"zone":"inside_dhaka","fee":{"amount":7000,"currency":"BDT"},"perKgFee":null,"estimatedDays":{"min":2,"max":3}}],"includedGrams":null,"freeAbove":null}],"defaults":false,"version":1}</example>
internal sealed record ShopMethodsView(IReadOnlyList<ShippingMethod> Methods, bool Defaults, int Version)
{
    public static ShopMethodsView Of(ShopMethods? own) => own is { Methods.Count: > 0 }
        ? new(own.Methods, false, own.Version)
        : new(ShippingMethod.Defaults, true, own?.Version ?? 0);
}

internal static class GetShopMethods
{
    /// <summary>How a shop delivers, and what it takes for it.</summary>
    /// <remarks>A shop that set nothing delivers as the marketplace does. A shop that is not public is 404 for all but its owner and admins.</remarks>
    /// <param name="shopId">The shop.</param>
    public static async Task<Ok<ShopMethodsView>> Handle(Guid shopId, KnownShops shops, CurrentUser user, ShippingDb db, CancellationToken ct)
    {
        await shops.Find(shopId, user, ct);
        return TypedResults.Ok(ShopMethodsView.Of(await db.Methods.AsNoTracking().SingleOrDefaultAsync(m => m.ShopId == shopId, ct)));
    }
}
