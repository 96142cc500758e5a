namespace Bdbazar.Tests.Access;

internal static partial class AccessMatrix
{
    private static readonly object Checkout = new { address = Bazaar.Dhaka, paymentMethod = "cod" };

    // A cart is the caller's own: whoever calls has none of the buyer's lines.
    private static Row[] Cart =>
    [
        To("GET /api/v1/cart", "200 200 200 200 200 200", "/cart"),
        To("DELETE /api/v1/cart", "200 200 200 200 200 200", "/cart"),
        To("POST /api/v1/cart/merge", "401 200 200 200 200 200", _ => "/cart/merge", _ => new { guestCartId = Guid.NewGuid() }),
        To("POST /api/v1/cart/items", "200 200 200 200 200 200", _ => "/cart/items", w => new { variantId = Bazaar.Variant(w.Product), quantity = 1 }),
        To("PUT /api/v1/cart/items/{itemId:guid}", "404 200 404 404 404 404", async w => ($"/cart/items/{await Line(w)}", new { quantity = 2 })),
        To("DELETE /api/v1/cart/items/{itemId:guid}", "404 200 404 404 404 404", async w => ($"/cart/items/{await Line(w)}", null)),
        To("POST /api/v1/cart/items/{itemId:guid}/save", "404 200 404 404 404 404", async w => ($"/cart/items/{await Line(w)}/save", null)),
        To("POST /api/v1/cart/items/{itemId:guid}/restore", "404 200 404 404 404 404", async w =>
        {
            var line = await Line(w);
            var cart = await w.Buyer.Http.Post($"/api/v1/cart/items/{line}/save", null, HttpStatusCode.OK);
            return ($"/cart/items/{cart["saved"]![0]!.Id()}/restore", null);
        }),
    ];

    private static Row[] Orders =>
    [
        // Each buys what is in their own cart.
        To("POST /api/v1/orders/quote", "401 200 200 200 200 403", async w => { await FillCarts(w); return ("/orders/quote", Checkout); }),
        To("POST /api/v1/orders", "401 201 201 201 201 403", async w => { await FillCarts(w); return ("/orders", Checkout); }),
        To("GET /api/v1/orders", "401 200 200 200 200 200", "/orders"),
        To("GET /api/v1/orders/{id:guid}", "401 200 404 200 404 200", w => $"/orders/{w.OrderId}"),
        To("POST /api/v1/orders/{id:guid}/cancel", "401 200 404 404 404 403", async w => ($"/orders/{(await w.NewOrder()).Id()}/cancel", null)),
        To("PUT /api/v1/orders/{id:guid}/status", "401 403 403 200 404 200", async w => ($"/orders/{(await w.NewOrder()).Id()}/status", new { status = "confirmed" })),
        To("GET /api/v1/users/{userId:guid}/orders", "401 200 403 403 403 200", w => $"/users/{w.Buyer.Id}/orders"),
        To("GET /api/v1/vendors/{vendorId:guid}/orders", "401 403 403 200 403 200", w => $"/vendors/{w.Seller.Id}/orders"),
        To("GET /api/v1/vendors/{vendorId:guid}/orders/open", "401 403 403 200 403 200", w => $"/vendors/{w.Seller.Id}/orders/open"),
        To("GET /api/v1/vendors/{vendorId:guid}/sales", "401 403 403 200 403 200", w => $"/vendors/{w.Seller.Id}/sales"),
        To("GET /api/v1/admin/orders", "401 403 403 403 403 200", "/admin/orders"),
    ];

    private static Row[] Payments =>
    [
        To("GET /api/v1/payments/methods", "200 200 200 200 200 200", "/payments/methods"),
        To("POST /api/v1/payments/initiate", "401 201 404 404 404 403", async w => ("/payments/initiate", new { checkoutId = (await w.NewCheckout("mock")).Id("checkoutId"), method = "mock" })),
        To("POST /api/v1/payments/pay", "401 200 404 404 404 403", async w => ("/payments/pay", new { checkoutId = (await w.NewCheckout("mock")).Id("checkoutId"), method = "mock" })),
        To("POST /api/v1/payments/webhook/{provider}", "400 400 400 400 400 400", "/payments/webhook/mock", new { id = "forged" }),
        To("GET /api/v1/payments/{orderId:guid}", "401 200 404 200 404 200", w => $"/payments/{w.OrderId}"),
        To("GET /api/v1/admin/payments", "401 403 403 403 403 200", "/admin/payments"),
        // The hosted page of the mock gateway: whoever has its unguessable address is the payer.
        To("GET /mock-gateway/{attemptId:guid}", "404 404 404 404 404 404", $"/mock-gateway/{Guid.Empty}"),
        To("POST /mock-gateway/{attemptId:guid}", "404 404 404 404 404 404", _ => $"/mock-gateway/{Guid.Empty}",
            _ => new FormUrlEncodedContent([new("decision", "pay")])),
    ];

    private static Task<System.Text.Json.Nodes.JsonNode[]> FillCarts(AccessWorld w) => Task.WhenAll(
        new[] { w.Buyer, w.OtherBuyer, w.Seller, w.OtherStall.Seller }.Select(shopper => Bazaar.Add(shopper.Http, w.Product)));

    private static async Task<Guid> Line(AccessWorld w)
    {
        var cart = await Bazaar.Add(w.Buyer.Http, w.Product);
        return cart["items"]![0]!.Id();
    }
}
