using System.Text.Json.Nodes;
using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Shipping;
using Bdbazar.Platform.Data;
using Bdbazar.Shipping;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Bdbazar.Tests.Shipping;

public sealed class ShipmentTests(ShippingMarket market) : IClassFixture<ShippingMarket>
{
    private static readonly string[] Statuses = [.. Shipment.Transitions.Keys];

    private static Task<JsonNode> Set(HttpClient client, Guid order, string? status, HttpStatusCode answer = HttpStatusCode.OK) =>
        client.Put($"/api/v1/shipping/{order}", new { carrier = "Pathao", status }, answer);

    /// <summary>Brings a new order's parcel to a status.</summary>
    private async Task<(Person Seller, OrderInfo Order)> ParcelThatIs(string status)
    {
        var seller = market.Somebody("seller");
        var order = await market.Place(seller.Id, Guid.CreateVersion7());
        string[] way = status switch
        {
            "pending" or "cancelled" => [],
            "delivered" or "failed" => ["shipped", status],
            _ => [status],
        };
        foreach (var step in way)
            await Set(seller.Http, order.Id, step);
        if (status == "cancelled")
            await market.Tell("shipping", new OrderCancelled(order.Id, order.CheckoutId, order.ShopId, null));
        return (seller, order);
    }

    [Fact]
    public async Task A_parcel_goes_its_way_and_every_step_is_told()
    {
        var (seller, buyer) = (market.Somebody("seller"), market.Somebody("buyer"));
        var order = await market.Place(seller.Id, buyer.Id);
        var path = $"/api/v1/shipping/{order.Id}";
        var pending = await buyer.Http.Get(path);
        Assert.Equal(("pending", 0), (pending.Text("status"), pending["events"]!.AsArray().Count));
        Assert.Null(pending["carrier"]);

        await seller.Http.Put(path, new { carrier = "Pathao Courier", trackingNumber = "DH 1/2", status = "shipped", estimatedDelivery = "2026-12-16", place = "Dhaka" });
        await seller.Http.Put(path, new { carrier = "Pathao Courier", status = "in_transit", place = "Bogura hub", note = "On time" });
        var delivered = await seller.Http.Put(path, new { carrier = "Pathao Courier", status = "delivered" });

        Assert.Equal(order.Id, delivered.Id("orderId"));
        Assert.Equal(("delivered", "DH 1/2", "2026-12-16"), (delivered.Text("status"), delivered.Text("trackingNumber"), delivered.Text("estimatedDelivery")));
        Assert.Equal("https://merchant.pathao.com/tracking?consignment_id=DH%201%2F2", delivered.Text("trackingUrl"));
        Assert.Equal(["shipped Dhaka ", "in_transit Bogura hub On time", "delivered  "],
            delivered["events"]!.AsArray().Select(e => $"{e!.Text("status")} {e!["place"]} {e!["note"]}"));
        Assert.True(JsonNode.DeepEquals(delivered, await buyer.Http.Get(path)));

        var told = await market.Told<ShipmentChanged>("shipping", order.Id);
        Assert.Equal(["shipped", "in_transit", "delivered"], told.Select(t => t.Shipment.Status));
        Assert.Equal(new(order.Id, "Pathao Courier", "DH 1/2", delivered.Text("trackingUrl"), "delivered", new DateOnly(2026, 12, 16)), told[^1].Shipment);
    }

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var from in Statuses)
        {
            foreach (var to in Statuses.Where(s => s is not ("pending" or "cancelled")))
                pairs.Add(from, to);
        }
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_status_follows_its_table(string from, string to)
    {
        // Written down once more, so that a slip in the table does not pass.
        string[] allowed = from switch
        {
            "pending" => ["processed", "shipped", "in_transit"],
            "processed" => ["shipped", "in_transit"],
            "shipped" => ["in_transit", "delivered", "failed"],
            "in_transit" => ["delivered", "failed"],
            "failed" => ["in_transit"],
            _ => [],
        };
        var (seller, order) = await ParcelThatIs(from);
        if (allowed.Contains(to) || from == to)
        {
            Assert.Equal(to, (await Set(seller.Http, order.Id, to)).Text("status"));
            return;
        }
        var refused = await Set(seller.Http, order.Id, to, HttpStatusCode.Conflict);
        Assert.Equal(("invalid_transition", string.Join(' ', allowed)), (refused.Text("code"), string.Join(' ', refused["allowed"]!.AsArray())));
        Assert.Equal(from, (await seller.Http.Get($"/api/v1/shipping/{order.Id}")).Text("status"));
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("cancelled")]
    public async Task Nobody_sets_what_only_orders_decide(string status)
    {
        var (seller, order) = await ParcelThatIs("processed");
        await Set(seller.Http, order.Id, status, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_same_status_again_corrects_the_label_without_an_event()
    {
        var (seller, order) = await ParcelThatIs("shipped");
        var path = $"/api/v1/shipping/{order.Id}";
        var corrected = await seller.Http.Put(path, new { carrier = "RedX", trackingNumber = "R-1", status = "shipped" });
        Assert.Equal(("RedX", "R-1", 1), (corrected.Text("carrier"), corrected.Text("trackingNumber"), corrected["events"]!.AsArray().Count));
        Assert.Equal("R-1", (await market.Told<ShipmentChanged>("shipping", order.Id))[^1].Shipment.TrackingNumber);

        var seen = await seller.Http.Put(path, new { carrier = "RedX", place = "Savar" });
        Assert.Equal(2, seen["events"]!.AsArray().Count);
        Assert.Equal("R-1", seen.Text("trackingNumber"));
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("cancelled")]
    [InlineData("completed")]
    [InlineData("returned")]
    public async Task Orders_that_are_not_confirmed_or_over_send_nothing(string orderStatus)
    {
        var (seller, order) = await ParcelThatIs("shipped");
        market.SetStatus(order.Id, orderStatus);
        var refused = await Set(seller.Http, order.Id, "delivered", HttpStatusCode.Conflict);
        Assert.Equal(("invalid_transition", "[]"), (refused.Text("code"), refused["allowed"]!.ToJsonString()));
        Assert.Contains(orderStatus == "pending" ? "confirmed first" : orderStatus, refused.Text("detail"));
        // What went wrong on the way may still be said.
        await Set(seller.Http, order.Id, "failed");
    }

    [Fact]
    public async Task Orders_is_asked_once_and_only_when_it_matters()
    {
        var (seller, order) = await ParcelThatIs("shipped");
        market.Orders.ClearReceivedCalls();
        await Set(seller.Http, order.Id, "in_transit");
        await Set(seller.Http, order.Id, "in_transit");
        await market.Orders.Received(1).AdvanceOrder(new(order.Id, "in_transit"), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Only_the_buyer_the_seller_and_admins_see_a_parcel()
    {
        var (seller, buyer) = (market.Somebody("seller"), market.Somebody("seller"));
        var order = await market.Place(seller.Id, buyer.Id);
        var path = $"/api/v1/shipping/{order.Id}";
        foreach (var reader in new[] { seller, buyer, market.Somebody("admin") })
            await reader.Http.Get(path);
        foreach (var stranger in new[] { market.Somebody("seller"), market.Somebody("buyer") })
            await stranger.Http.Get(path, HttpStatusCode.NotFound);
        using var anyone = market.Anonymous();
        await anyone.Get(path, HttpStatusCode.Unauthorized);

        await Set(market.Somebody("seller").Http, order.Id, "shipped", HttpStatusCode.NotFound);
        await Set(buyer.Http, order.Id, "shipped", HttpStatusCode.Forbidden);
        await Set(market.Somebody("buyer").Http, order.Id, "shipped", HttpStatusCode.Forbidden);
        await Set(market.Somebody("admin").Http, order.Id, "shipped");
    }

    [Fact]
    public async Task A_seller_may_be_quicker_than_the_event()
    {
        var seller = market.Somebody("seller");
        var order = market.NewOrder(seller.Id, Guid.CreateVersion7());
        await Set(market.Somebody("seller").Http, order.Id, "shipped", HttpStatusCode.NotFound);
        await Set(seller.Http, Guid.NewGuid(), "shipped", HttpStatusCode.NotFound);
        market.Orders.ClearReceivedCalls();
        await Set(seller.Http, order.Id, "shipped");
        await market.Orders.Received(1).FindOrders(Arg.Any<FindOrders>(), Arg.Any<CancellationToken>());

        await market.Tell("shipping", new OrderPlaced(order, [], "cod"));
        Assert.Equal("shipped", (await seller.Http.Get($"/api/v1/shipping/{order.Id}")).Text("status"));
    }

    [Fact]
    public async Task A_cancelled_order_stops_its_parcel_unless_it_has_arrived()
    {
        var (seller, order) = await ParcelThatIs("processed");
        var cancelled = new OrderCancelled(order.Id, order.CheckoutId, order.ShopId, "Changed my mind");
        var told = (await market.Told<ShipmentChanged>("shipping", order.Id)).Count;
        var delivery = Guid.CreateVersion7();
        await market.Tell("shipping", cancelled, delivery);
        await market.Tell("shipping", cancelled, delivery);
        await market.Tell("shipping", cancelled);
        var shipment = await seller.Http.Get($"/api/v1/shipping/{order.Id}");
        Assert.Equal(("cancelled", 2), (shipment.Text("status"), shipment["events"]!.AsArray().Count));
        await Set(seller.Http, order.Id, null, HttpStatusCode.Conflict);
        // Orders knows; it said so itself.
        Assert.Equal(told, (await market.Told<ShipmentChanged>("shipping", order.Id)).Count);

        var (other, arrived) = await ParcelThatIs("delivered");
        await market.Tell("shipping", new OrderCancelled(arrived.Id, arrived.CheckoutId, arrived.ShopId, null));
        Assert.Equal("delivered", (await other.Http.Get($"/api/v1/shipping/{arrived.Id}")).Text("status"));
    }

    [Fact]
    public async Task Two_steps_at_once_are_one_step()
    {
        var (seller, order) = await ParcelThatIs("shipped");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            seller.Http.Raw(HttpMethod.Put, $"/api/v1/shipping/{order.Id}", """{"carrier":"Pathao","status":"delivered"}""")));
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed, a.StatusCode.ToString()));
        Assert.Equal(2, (await seller.Http.Get($"/api/v1/shipping/{order.Id}"))["events"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_stale_version_is_refused()
    {
        var (seller, order) = await ParcelThatIs("shipped");
        seller.Http.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"1\"");
        Assert.Equal("stale_version", (await Set(seller.Http, order.Id, "delivered", HttpStatusCode.PreconditionFailed)).Text("code"));
    }

    [Fact]
    public async Task A_parcel_with_all_its_events_is_one_statement()
    {
        var (seller, order) = await ParcelThatIs("delivered");
        Assert.Single(await StatementCounter.OfGet(seller.Http, $"/api/v1/shipping/{order.Id}"));
    }

    [Fact]
    public async Task A_parcel_has_only_so_many_events()
    {
        var (seller, order) = await ParcelThatIs("in_transit");
        await using (var scans = market.Services.GetRequiredService<DataSources>().For("shipping").CreateCommand("""
            insert into shipping.shipment_events (id, order_id, status, at, place)
            select gen_random_uuid(), $1, 'in_transit', now(), 'Hub ' || n from generate_series(2, 100) n
            """))
        {
            scans.Parameters.Add(new() { Value = order.Id });
            await scans.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal("too_many_events", (await seller.Http.Put($"/api/v1/shipping/{order.Id}", new { carrier = "Pathao", place = "Hub" }, HttpStatusCode.Conflict)).Text("code"));
    }

    [Theory]
    [InlineData("""{"status":"shipped"}""")]
    [InlineData("""{"carrier":" ","status":"shipped"}""")]
    [InlineData("""{"carrier":"Pathao","status":"lost"}""")]
    [InlineData("""{"carrier":"Pathao","status":7}""")]
    [InlineData("""{"carrier":"Pathao","estimatedDelivery":"tomorrow"}""")]
    [InlineData("""{"carrier":"Pathao","note":"\u0000"}""")]
    public async Task Bad_input_is_refused(string body)
    {
        var (seller, order) = await ParcelThatIs("pending");
        using var answer = await seller.Http.Raw(HttpMethod.Put, $"/api/v1/shipping/{order.Id}", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        await seller.Http.Put($"/api/v1/shipping/{order.Id}", new
        {
            carrier = new string('c', 51), trackingNumber = new string('t', 101), place = new string('p', 201), note = new string('n', 501),
        }, HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("Pathao", "DH1", "https://merchant.pathao.com/tracking?consignment_id=DH1")]
    [InlineData("steadfast courier", "S/1?a=b", "https://steadfast.com.bd/t/S%2F1%3Fa%3Db")]
    [InlineData("RED-X", "R1", "https://redx.com.bd/track-parcel/?trackingId=R1")]
    [InlineData("Sundarban Courier Service", "1", "https://tracking.sundarbancourierltd.com/")]
    [InlineData("Paperfly", "P1", "https://go.paperfly.com.bd/track/order/P1")]
    [InlineData("My brother's van", "1", null)]
    [InlineData("Pathao", " ", null)]
    [InlineData("Pathao", null, null)]
    [InlineData(null, "1", null)]
    public void The_known_carriers_have_a_page(string? carrier, string? number, string? url) => Assert.Equal(url, Carriers.TrackingUrl(carrier, number));
}
