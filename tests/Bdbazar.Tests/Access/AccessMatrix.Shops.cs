namespace Bdbazar.Tests.Access;

internal static partial class AccessMatrix
{
    private static Row[] Shops =>
    [
        To("POST /api/v1/shops", "401 403 403 201 201 403", "/shops", new { name = "One more shop", description = "For a test." }),
        To("GET /api/v1/shops", "200 200 200 200 200 200", "/shops"),
        To("GET /api/v1/shops/mine", "401 403 403 200 200 403", "/shops/mine"),
        // Not approved yet: the owner's and the admins' business alone.
        To("GET /api/v1/shops/{idOrSlug}", "404 404 404 200 404 200", async w => ($"/shops/{(await w.NewShop()).Id()}", null)),
        To("PUT /api/v1/shops/{id:guid}", "401 403 403 200 403 200", w => $"/shops/{w.ShopId}", _ => new { name = "Own shop", description = "Edited." }),
        To("POST /api/v1/shops/{id:guid}/logo", "401 403 403 200 403 200", w => $"/shops/{w.ShopId}/logo", _ => AccessWorld.Picture()),
        To("POST /api/v1/shops/{id:guid}/banner", "401 403 403 200 403 200", w => $"/shops/{w.ShopId}/banner", _ => AccessWorld.Picture()),
        To("GET /api/v1/shops/files/{name}", "404 404 404 404 404 404", $"/shops/files/{Guid.Empty}.png"),
        To("GET /api/v1/admin/shops", "401 403 403 403 403 200", "/admin/shops"),
        To("PUT /api/v1/admin/shops/{id:guid}/status", "401 403 403 403 403 200", async w => ($"/admin/shops/{(await w.NewShop()).Id()}/status", new { status = "approved" })),
    ];

    private static Row[] Shipping =>
    [
        To("POST /api/v1/shipping/quotes", "200 200 200 200 200 200", _ => "/shipping/quotes",
            w => new { shopId = w.ShopId, address = Bazaar.Dhaka, weightGrams = 500, subtotal = new { amount = 100, currency = "BDT" } }),
        To("GET /api/v1/shipping/districts", "200 200 200 200 200 200", "/shipping/districts"),
        To("GET /api/v1/shipping/{orderId:guid}", "401 200 404 200 404 200", w => $"/shipping/{w.OrderId}"),
        To("PUT /api/v1/shipping/{orderId:guid}", "401 403 403 200 404 200", async w => ($"/shipping/{await w.ConfirmedOrder()}", new { carrier = "pathao", status = "shipped" })),
        To("GET /api/v1/shops/{shopId:guid}/shipping-methods", "200 200 200 200 200 200", w => $"/shops/{w.ShopId}/shipping-methods"),
        To("PUT /api/v1/shops/{shopId:guid}/shipping-methods", "401 403 403 200 403 200", w => $"/shops/{w.ShopId}/shipping-methods", _ => new { methods = Array.Empty<object>() }),
    ];
}
