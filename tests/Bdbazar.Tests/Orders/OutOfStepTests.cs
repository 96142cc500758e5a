using System.Text.Json.Nodes;
using Bdbazar.Orders;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Orders;

/// <summary>Orders, payments, parcels and people that change at the same time, each seen by the others.</summary>
public sealed class OutOfStepTests(Market market) : IClassFixture<Market>
{
    private readonly Bazaar _bazaar = new(market);

    private sealed record Bought(Stall Stall, JsonNode Product, Person Buyer, Guid Checkout, Guid Order);

    private async Task<Bought> Buy(string paymentMethod = "cod", int stock = 10)
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock);
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, product);
        var checkout = await Body(await Bazaar.Checkout(buyer.Http, Guid.NewGuid().ToString(), paymentMethod));
        return new(stall, product, buyer, checkout.Id("checkoutId"), checkout["orders"]![0]!.Id());
    }

    private static async Task<JsonNode> Body(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    private static Task<HttpResponseMessage> Initiate(Bought bought, string method = "mock") =>
        bought.Buyer.Http.Raw(HttpMethod.Post, "/api/v1/payments/initiate", $$"""{"checkoutId":"{{bought.Checkout}}","method":"{{method}}"}""", key: Guid.NewGuid().ToString());

    private static Task<JsonNode> Move(Bought bought, string status, HttpStatusCode expected = HttpStatusCode.OK) =>
        bought.Stall.Seller.Http.Put($"/api/v1/orders/{bought.Order}/status", new { status }, expected);

    private static Task<JsonNode> OrderOf(Bought bought) => bought.Buyer.Http.Get($"/api/v1/orders/{bought.Order}");

    private async Task Expire()
    {
        await using var scope = market.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ExpireUnpaidOrders>().Run(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_confirmed_order_is_not_switched_to_a_payment_before_it_is_sent()
    {
        var bought = await Buy();
        await Move(bought, "confirmed");
        var refused = await Initiate(bought);
        Assert.Equal((HttpStatusCode.Conflict, "order_confirmed"), (refused.StatusCode, (await Body(refused)).Text("code")));
        foreach (var step in new[] { "processing", "shipped", "delivered" })
            await Move(bought, step);
        await Eventually.True(async () => (await OrderOf(bought))["payment"]!.Text("status") == "collected_on_delivery", "the cash is collected");
    }

    [Fact]
    public async Task An_order_that_is_switched_to_a_payment_waits_for_it_before_it_is_confirmed()
    {
        var bought = await Buy();
        Assert.Equal(HttpStatusCode.Created, (await Initiate(bought)).StatusCode);
        Assert.Equal("payment_pending", (await Move(bought, "confirmed", HttpStatusCode.Conflict)).Text("code"));
        await bought.Stall.Seller.Http.Put($"/api/v1/shipping/{bought.Order}", new { carrier = "Pathao", status = "shipped" }, HttpStatusCode.Conflict);
        Assert.Equal("pending", (await OrderOf(bought)).Text("status"));
    }

    [Fact]
    public async Task A_seller_who_confirms_while_the_buyer_switches_to_a_payment_is_first_or_refused()
    {
        for (var round = 0; round < 6; round++)
        {
            var bought = await Buy();
            var initiating = Initiate(bought);
            var confirming = bought.Stall.Seller.Http.Raw(HttpMethod.Put, $"/api/v1/orders/{bought.Order}/status", """{"status":"confirmed"}""");
            var (initiated, confirmed) = ((await initiating).StatusCode, (await confirming).StatusCode);
            Assert.Contains((initiated, confirmed), new[] { (HttpStatusCode.Created, HttpStatusCode.Conflict), (HttpStatusCode.Conflict, HttpStatusCode.OK) });
        }
    }

    [Fact]
    public async Task The_time_to_pay_begins_when_the_money_becomes_due_and_anew_with_each_attempt()
    {
        var bought = await Buy();
        Assert.Null((await OrderOf(bought))["payUntil"]);
        try
        {
            bought = await Later(40, bought);
            Assert.Equal(HttpStatusCode.Created, (await Initiate(bought)).StatusCode);
            await Expire();
            var until = (await OrderOf(bought))["payUntil"]!.GetValue<DateTimeOffset>();
            Assert.InRange(until - market.Clock.GetUtcNow(), TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));

            bought = await Later(29, bought);
            Assert.Equal(HttpStatusCode.Created, (await Initiate(bought)).StatusCode);
            bought = await Later(20, bought);
            await Expire();
            Assert.Equal("pending", (await OrderOf(bought)).Text("status"));

            bought = await Later(11, bought);
            await Expire();
            Assert.Equal("cancelled", (await OrderOf(bought)).Text("status"));
            Assert.Equal("checkout_closed", (await Body(await Initiate(bought))).Text("code"));
        }
        finally
        {
            market.Clock.Shift = TimeSpan.Zero;
        }
    }

    // The buyer signs in again, as an access token lives for a quarter of an hour.
    private async Task<Bought> Later(int minutes, Bought bought)
    {
        market.Clock.Shift += TimeSpan.FromMinutes(minutes);
        return bought with { Buyer = await market.Login(bought.Buyer.Email) };
    }

    [Fact]
    public async Task Of_shipping_and_cancelling_at_once_one_is_refused()
    {
        for (var round = 0; round < 8; round++)
        {
            var bought = await Buy();
            await Move(bought, "confirmed");
            var shipping = bought.Stall.Seller.Http.Raw(HttpMethod.Put, $"/api/v1/shipping/{bought.Order}", """{"carrier":"Pathao","status":"shipped"}""");
            var cancelling = bought.Buyer.Http.Raw(HttpMethod.Post, $"/api/v1/orders/{bought.Order}/cancel", "{}");
            var (shipped, cancelled) = ((await shipping).StatusCode, (await cancelling).StatusCode);
            Assert.Contains((shipped, cancelled), new[] { (HttpStatusCode.OK, HttpStatusCode.Conflict), (HttpStatusCode.Conflict, HttpStatusCode.OK) });
            Assert.Equal(shipped == HttpStatusCode.OK ? "shipped" : "cancelled", (await OrderOf(bought)).Text("status"));
            await Eventually.True(
                async () => await Bazaar.Stock(bought.Stall, bought.Product) == (shipped == HttpStatusCode.OK ? (9, 0, 9) : (10, 0, 10)), "the stock is right");
        }
    }

    [Fact]
    public async Task A_person_with_open_orders_is_not_erased()
    {
        var bought = await Buy();
        var admin = await market.Admin();
        foreach (var person in new[] { bought.Buyer, bought.Stall.Seller })
        {
            var refused = await Body(await admin.Http.Raw(HttpMethod.Delete, $"/api/v1/admin/users/{person.Id}"));
            Assert.Equal("open_orders", refused.Text("code"));
            Assert.Equal(bought.Order, refused["orders"]![0]!.Id());
        }
        await bought.Buyer.Http.Post($"/api/v1/orders/{bought.Order}/cancel", new { }, HttpStatusCode.OK);
        foreach (var person in new[] { bought.Buyer, bought.Stall.Seller })
            Assert.Equal(HttpStatusCode.NoContent, (await admin.Http.Raw(HttpMethod.Delete, $"/api/v1/admin/users/{person.Id}")).StatusCode);
    }

    [Fact]
    public async Task An_order_of_another_total_than_was_shown_is_refused_with_the_new_quote_and_nothing_is_kept()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, 10);
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, product);
        object Order(long amount) => new { address = Bazaar.Dhaka, paymentMethod = "cod", expectedTotal = new { amount, currency = "BDT" } };
        var shown = (await buyer.Http.Post("/api/v1/orders/quote", Order(1), HttpStatusCode.OK))["total"]!["amount"]!.GetValue<long>();

        var refused = await buyer.Http.Post("/api/v1/orders", Order(shown - 1), HttpStatusCode.Conflict);
        Assert.Equal(("total_changed", shown), (refused.Text("code"), refused["quote"]!["total"]!["amount"]!.GetValue<long>()));
        Assert.Equal((10, 0, 10), await Bazaar.Stock(stall, product));
        Assert.Equal(1, (await buyer.Http.Get("/api/v1/cart"))["itemCount"]!.GetValue<int>());

        await buyer.Http.Post("/api/v1/orders", Order(shown));
    }

    [Fact]
    public async Task What_an_order_came_to_is_told_when_it_is_delivered()
    {
        var bought = await Buy();
        foreach (var step in new[] { "confirmed", "processing", "shipped", "delivered" })
            await Move(bought, step);
        var told = JsonNode.Parse(await Sql.Ask<string>(
            market.ConnectionString, $"select payload::text from orders.outbox where name = 'orders.delivered.v1' and aggregate_id = '{bought.Order}'"))!;
        var order = await OrderOf(bought);
        Assert.Equal(order["total"]!.ToJsonString(), told["money"]!["total"]!.ToJsonString());
        Assert.Equal(Bazaar.Variant(bought.Product), told["lines"]![0]!.Id("variantId"));
        Assert.Equal("cod", told.Text("paymentMethod"));
    }
}
