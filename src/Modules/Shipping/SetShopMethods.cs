using Npgsql;

namespace Bdbazar.Shipping;

/// <summary>All of a shop's methods.</summary>
/// <param name="Methods">Up to 10, each with a code of its own. None: the marketplace's methods apply again.</param>
/// <example>{"methods":[{"code":"standard","name":"Standard delivery","nameBn":"সাধারণ ডেলিভারি","kind":"flat","zones":[{"zone":"inside_dhaka","fee":{"amount":6000,"currency":"BDT"},"estimatedDays":{"min":1,"max":2}},{"zone":"outside_dhaka","fee":{"amount":12000,"currency":"BDT"},"estimatedDays":{"min":3,"max":5}}],"freeAbove":{"amount":200000,"currency":"BDT"}}]}</example>
internal sealed record SetShopMethodsRequest([property: MaxLength(10)] IReadOnlyList<ShippingMethod> Methods) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Methods is not null && Methods.Where(m => m is not null).GroupBy(m => m.Code).Any(g => g.Count() > 1))
            yield return new("A code is used twice.", ["methods"]);
    }
}

internal static class SetShopMethods
{
    /// <summary>Sets how a shop delivers; the list replaces the one before.</summary>
    /// <remarks>
    /// For its owner and admins; a shop of somebody else is 403 <c>not_your_shop</c>. Orders that were placed keep their fees.
    /// With If-Match a version that is no longer the current one is 412 <c>stale_version</c>.
    /// </remarks>
    /// <param name="shopId">The shop.</param>
    public static async Task<Ok<ShopMethodsView>> Handle(
        Guid shopId, SetShopMethodsRequest request, HttpRequest http, KnownShops shops, CurrentUser user, ShippingDb db, CancellationToken ct)
    {
        await shops.FindOwn(shopId, user, ct);
        var own = await db.Methods.SingleOrDefaultAsync(m => m.ShopId == shopId, ct);
        Versions.RequireMatch(http, own?.Version ?? 0);
        if (own is null)
            db.Methods.Add(own = new() { ShopId = shopId });
        own.Replace(request.Methods);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        // Two first lists at once; later ones meet at the version.
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new Problem(412, "stale_version", $"Somebody else changed this meanwhile. Read it again.");
        }
        return TypedResults.Ok(ShopMethodsView.Of(own));
    }
}
