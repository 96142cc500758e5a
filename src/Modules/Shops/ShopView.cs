namespace Bdbazar.Shops;

/// <summary>A shop.</summary>
/// <param name="Slug">Its name in addresses; never changes.</param>
/// <param name="OwnerId">The seller's account.</param>
/// <param name="LogoUrl">From the root of this server; may be cached for ever. Null where there is none.</param>
/// <param name="BannerUrl">As the logo's.</param>
/// <param name="Phone">For customers.</param>
/// <param name="Whatsapp">A phone number.</param>
/// <param name="Location">As the seller writes it.</param>
/// <param name="Status">pending, approved or suspended.</param>
/// <param name="StatusReason">Why an admin set the status; only the owner and admins see it.</param>
/// <param name="Version">Goes up with each change; send it as If-Match.</param>
/// <example>{"id":"019c1d2e-7a40-7c31-9d55-0a4b8f3c2e11","slug":"nakshi-ghar","ownerId":"019c1d2e-1b20-7f10-8a01-5c6d7e8f9a0b","name":"Nakshi Ghar","description":"Hand-stitched nakshi kantha from Jamalpur.","logoUrl":"/api/v1/shops/files/019c1d30aa107b42a1b2c3d4e5f60718.webp","bannerUrl":null,"phone":"+8801712345678","whatsapp":"+8801712345678","email":"hello@nakshighar.example","location":"Jamalpur","status":"approved","statusReason":null,"rating":{"average":4.6,"count":128},"createdAt":"2026-02-03T09:12:44.120345+00:00","version":3}</example>
internal sealed record ShopView(
    Guid Id, string Slug, Guid OwnerId, string Name, string Description, string? LogoUrl, string? BannerUrl,
    string? Phone, string? Whatsapp, string? Email, string? Location,
    string Status, string? StatusReason, ShopRating Rating, DateTimeOffset CreatedAt, int Version)
{
    public static ShopView Of(Shop shop, CurrentUser reader) => new(
        shop.Id, shop.Slug, shop.OwnerId, shop.Name, shop.Description, ShopPicture.UrlOf(shop.Logo), ShopPicture.UrlOf(shop.Banner),
        shop.Phone, shop.Whatsapp, shop.Email, shop.Location,
        shop.Status, reader.IsAdmin || reader.IdOrNull == shop.OwnerId ? shop.StatusReason : null,
        ShopRating.Of(shop.RatingSum, shop.RatingCount), shop.CreatedAt, shop.Version);
}

/// <summary>What buyers think of a shop.</summary>
/// <param name="Average">1 to 5 with two decimals; 0 where there is no rating.</param>
/// <param name="Count">How many ratings.</param>
/// <example>{"average":4.6,"count":128}</example>
internal sealed record ShopRating(decimal Average, int Count)
{
    public static ShopRating Of(int sum, int count) => new(count == 0 ? 0 : Math.Round((decimal)sum / count, 2), count);
}
