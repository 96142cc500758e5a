using Bdbazar.Contracts.Shops;

namespace Bdbazar.Shops;

/// <summary>The whole of what a shop says about itself; what is left out is taken away.</summary>
/// <param name="Name">2 to 100 characters, in any script. The slug stays.</param>
/// <param name="Description">Up to 5,000 characters.</param>
/// <param name="Phone">For customers.</param>
/// <param name="Whatsapp">A phone number.</param>
/// <param name="Email">For customers.</param>
/// <param name="Location">As customers should read it, up to 200 characters.</param>
/// <example>{"name":"Nakshi Ghar","description":"Nakshi kantha and cushions.","phone":"+8801712345678","whatsapp":null,"email":"hello@nakshighar.example","location":"Jamalpur"}</example>
internal sealed record UpdateShopRequest(
    [property: Required, MinLength(2, ErrorMessage = "Must have 2 characters or more."), MaxLength(100)] string Name,
    [property: MaxLength(5000)] string Description,
    [property: PhoneNumber, MaxLength(20)] string? Phone,
    [property: PhoneNumber, MaxLength(20)] string? Whatsapp,
    [property: ShopEmail, MaxLength(254)] string? Email,
    [property: MaxLength(200)] string? Location);

internal static class UpdateShop
{
    /// <summary>Edits a shop.</summary>
    /// <remarks>
    /// For its owner and admins. Somebody else's shop is 403 <c>not_your_shop</c> where it is public, 404 where it is not.
    /// With If-Match a version that is no longer the current one is 412 <c>stale_version</c>.
    /// </remarks>
    /// <param name="id">The shop.</param>
    public static async Task<Ok<ShopView>> Handle(
        Guid id, UpdateShopRequest request, HttpRequest http, CurrentUser user, ShopsDb db, CancellationToken ct)
    {
        var shop = await db.FindOwn(id, user, ct);
        Versions.RequireMatch(http, shop.Version);
        shop.Edit(new(request.Name, request.Description, request.Phone, request.Whatsapp, request.Email, request.Location));
        db.Raise(new ShopChanged(shop.Info));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(ShopView.Of(shop, user));
    }
}
