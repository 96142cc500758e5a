using System.Text.Json.Nodes;

namespace Bdbazar.Journeys;

/// <summary>From two shops to one buyer: the whole way of an order, by HTTP alone.</summary>
public sealed partial class BuyingJourney(RunningMarket market)
{
    private readonly Bazaar _bazaar = new(market);

    [Fact]
    public async Task A_guest_fills_a_cart_signs_in_checks_out_at_two_shops_and_receives()
    {
        var (pots, cloths) = (await _bazaar.Open("Pots"), await _bazaar.Open("Cloths"));
        var pot = await _bazaar.Sell(pots, stock: 10, price: 25000);
        var cloth = await _bazaar.Sell(cloths, stock: 5, price: 155000, title: "Jamdani saree");

        // The buyer had something in the cart before, and fills another as a guest.
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, pot, 1);
        using var guest = market.Anonymous();
        var guestCart = Guid.NewGuid().ToString();
        guest.DefaultRequestHeaders.Add("X-Cart-Id", guestCart);
        await Bazaar.Add(guest, pot, 2);
        await Bazaar.Add(guest, cloth, 1);

        buyer = await market.Login(buyer.Email, guestCart: guestCart);
        var cart = await CartWith(buyer, itemCount: 4);
        Assert.Equal(3 * 25000 + 155000, cart.Amount("subtotal"));
        Assert.Equal([3, 1], cart["items"]!.AsArray().Select(i => i!["quantity"]!.GetValue<int>()));

        // The quote and the order are the same to the poisha; the orders sum to the checkout.
        var asked = new { address = Bazaar.Dhaka, paymentMethod = "cod" };
        var quote = await buyer.Http.Post("/api/v1/orders/quote", asked, HttpStatusCode.OK);
        var checkout = await buyer.Http.Post("/api/v1/orders", asked, key: Guid.NewGuid().ToString());
        Assert.Equal(quote.Amount("total"), checkout.Amount("total"));
        var orders = checkout["orders"]!.AsArray().Select(o => o!).ToList();
        Assert.Equal(2, orders.Count);
        Assert.Equal(checkout.Amount("total"), orders.Sum(o => o.Amount("total")));
        foreach (var order in orders)
        {
            Assert.Equal(order.Amount("total"), order.Amount("subtotal") - order.Amount("discount") + order.Amount("shippingFee") + order.Amount("tax"));
            Assert.Equal(order.Amount("subtotal"), order["lines"]!.AsArray().Sum(l => l!.Amount("lineTotal")));
            Assert.Equal("pending", order.Text("status"));
        }
        await CartWith(buyer, itemCount: 0);

        // The stock is held, and on hand = available + reserved.
        Assert.Equal((10, 3, 7), await Bazaar.Stock(pots, pot));
        Assert.Equal((5, 1, 4), await Bazaar.Stock(cloths, cloth));

        // One order is cancelled by the buyer: everything comes back.
        var clothOrder = orders.Single(o => o.Id("shopId") == cloths.ShopId);
        Assert.Equal("cancelled", (await buyer.Http.Post($"/api/v1/orders/{clothOrder.Id()}/cancel", new { reason = "Too dear." }, HttpStatusCode.OK)).Text("status"));
        await Eventually.True(async () => await Bazaar.Stock(cloths, cloth) == (5, 0, 5), "the cancelled order gives its stock back");

        // The other goes its way; the parcel takes it along.
        var potOrder = orders.Single(o => o.Id("shopId") == pots.ShopId).Id();
        await pots.Seller.Http.Put($"/api/v1/orders/{potOrder}/status", new { status = "confirmed" });
        await Eventually.True(async () => await Bazaar.Stock(pots, pot) == (7, 0, 7), "a confirmed order's hold becomes a sale");
        await pots.Seller.Http.Put($"/api/v1/orders/{potOrder}/status", new { status = "processing" });
        await pots.Seller.Http.Put($"/api/v1/shipping/{potOrder}", new { carrier = "pathao", trackingNumber = "PT123", status = "shipped" });
        await OrderIs(buyer, potOrder, "shipped");
        await buyer.Http.Post($"/api/v1/orders/{potOrder}/cancel", new { }, HttpStatusCode.Conflict);
        await pots.Seller.Http.Put($"/api/v1/shipping/{potOrder}", new { carrier = "pathao", trackingNumber = "PT123", status = "delivered" });
        await OrderIs(buyer, potOrder, "delivered");
        await Eventually.True(async () => (await buyer.Http.Get($"/api/v1/payments/{potOrder}")).Text("status") == "collected_on_delivery", "cash is collected on delivery");
        await pots.Seller.Http.Put($"/api/v1/orders/{potOrder}/status", new { status = "completed" });

        var done = await OrderIs(buyer, potOrder, "completed");
        Assert.Equal(
            ["pending", "confirmed", "processing", "shipped", "delivered", "completed"],
            done["history"]!.AsArray().Select(h => h!.Text("status")));
        Assert.Equal("PT123", done["shipment"]!.Text("trackingNumber"));
        await Eventually.True(
            async () => (await buyer.Http.Get($"/api/v1/orders/{potOrder}"))["payment"]!.Text("status") == "collected_on_delivery", "the order shows that it is paid");
    }

    [Fact]
    public async Task Money_that_comes_through_the_gateway_confirms_all_orders_of_the_checkout()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 3);
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, product, 2);
        var checkout = await buyer.Http.Post("/api/v1/orders", new { address = Bazaar.Dhaka, paymentMethod = "mock" });
        var order = checkout["orders"]![0]!.Id();
        Assert.StartsWith("http", checkout["payment"]!.Text("redirectUrl"), StringComparison.Ordinal);
        var refused = await stall.Seller.Http.Put($"/api/v1/orders/{order}/status", new { status = "confirmed" }, HttpStatusCode.Conflict);
        Assert.Equal("payment_pending", refused.Text("code"));

        await buyer.Http.Post("/api/v1/payments/pay", new { checkoutId = checkout.Id("checkoutId"), method = "mock", outcome = "failure" }, HttpStatusCode.OK);
        await Eventually.True(async () => (await buyer.Http.Get($"/api/v1/payments/{order}")).Text("status") == "failed", "the payment failed");
        await buyer.Http.Post("/api/v1/payments/pay", new { checkoutId = checkout.Id("checkoutId"), method = "mock", outcome = "success" }, HttpStatusCode.OK);
        await OrderIs(buyer, order, "confirmed");
        await Eventually.True(async () => await Bazaar.Stock(stall, product) == (1, 0, 1), "paid stock is sold");

        // Cancelled after it was paid: the stock comes back, and so does the money.
        await buyer.Http.Post($"/api/v1/orders/{order}/cancel", new { }, HttpStatusCode.OK);
        await Eventually.True(async () => await Bazaar.Stock(stall, product) == (3, 0, 3), "the stock comes back");
        await Eventually.True(async () => (await buyer.Http.Get($"/api/v1/payments/{order}")).Text("status") == "refunded", "the money comes back");
    }

    [Fact]
    public async Task Every_step_that_the_table_forbids_is_refused_with_what_is_allowed()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 1);
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, product);
        var order = (await buyer.Http.Post("/api/v1/orders", new { address = Bazaar.Dhaka, paymentMethod = "cod" }))["orders"]![0]!.Id();
        (string Status, string[] Allowed)[] life =
        [
            ("pending", ["confirmed", "cancelled"]), ("confirmed", ["processing", "cancelled"]), ("processing", ["shipped", "cancelled"]),
            ("shipped", ["delivered"]), ("delivered", ["completed"]), ("completed", []),
        ];
        string[] all = ["pending", "confirmed", "processing", "shipped", "delivered", "completed", "cancelled", "returned"];
        foreach (var (status, allowed) in life)
        {
            if (status != "pending")
                await stall.Seller.Http.Put($"/api/v1/orders/{order}/status", new { status });
            foreach (var forbidden in all.Except(allowed))
            {
                var refused = await stall.Seller.Http.Put($"/api/v1/orders/{order}/status", new { status = forbidden }, HttpStatusCode.Conflict);
                Assert.Equal("invalid_transition", refused.Text("code"));
                Assert.Equal(allowed, refused["allowed"]!.AsArray().Select(a => a!.GetValue<string>()));
            }
        }
    }

    private static async Task<JsonNode> OrderIs(Person buyer, Guid order, string status)
    {
        await Eventually.True(async () => (await buyer.Http.Get($"/api/v1/orders/{order}")).Text("status") == status, $"the order is {status}");
        return await buyer.Http.Get($"/api/v1/orders/{order}");
    }

    private static async Task<JsonNode> CartWith(Person buyer, int itemCount)
    {
        await Eventually.True(async () => (await buyer.Http.Get("/api/v1/cart"))["itemCount"]!.GetValue<int>() == itemCount, $"the cart holds {itemCount}");
        return await buyer.Http.Get("/api/v1/cart");
    }
}
