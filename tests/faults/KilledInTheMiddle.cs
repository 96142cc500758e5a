using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Bdbazar.Faults;

/// <summary>The process dies while buyers check out; they try again with the same keys.</summary>
public sealed class KilledInTheMiddle(RunningMarket market) : IClassFixture<RunningMarket>
{
    private const int Checkouts = 200;
    private const int PerCart = 2;

    [Fact]
    public async Task Every_key_has_exactly_one_checkout_and_no_stock_or_event_is_lost_or_doubled()
    {
        var bazaar = new Bazaar(market);
        var (one, two) = (await bazaar.Open(), await bazaar.Open());
        var (pot, cloth) = (await bazaar.Sell(one, Checkouts * PerCart), await bazaar.Sell(two, Checkouts * PerCart));
        var buyers = await bazaar.Buyers(Checkouts, async buyer =>
        {
            await Bazaar.Add(buyer.Http, pot, PerCart);
            await Bazaar.Add(buyer.Http, cloth, 1);
        });

        // Killed when a quarter is through: many are in the middle of it.
        var answered = new ConcurrentDictionary<Guid, string>();
        var kill = new TaskCompletionSource();
        var first = Task.WhenAll(buyers.Select(b => TryOnce(b, answered, kill)));
        await Task.WhenAny(kill.Task, first);
        await market.Kill();
        await first;
        Assert.InRange(answered.Count, 1, Checkouts - 1);
        var before = answered.ToDictionary();

        await market.Start();
        await Task.WhenAll(buyers.Select(b => UntilAnswered(b, answered)));

        // What was answered before the end is still the answer.
        Assert.All(before, a => Assert.Equal(a.Value, answered[a.Key]));
        foreach (var buyer in buyers)
        {
            var orders = (await buyer.Http.Get("/api/v1/orders")).Items();
            Assert.Equal(2, orders.Count);
            Assert.All(orders, o => Assert.Equal(answered[buyer.Id], o!.Id("checkoutId").ToString()));
        }
        // No stock lost: what is held is exactly what was ordered.
        Assert.Equal((Checkouts * PerCart, Checkouts * PerCart, 0), await Bazaar.Stock(one, pot));
        Assert.Equal((Checkouts * PerCart, Checkouts, Checkouts * PerCart - Checkouts), await Bazaar.Stock(two, cloth));
        // No event lost or done twice: each order has emptied its cart and has its shipment, once.
        foreach (var buyer in buyers)
            await Eventually.True(async () => (await buyer.Http.Get("/api/v1/cart"))["itemCount"]!.GetValue<int>() == 0, "the ordered goods leave the cart");
        await Eventually.True(async () => await market.Count("select count(*) from orders.outbox where delivered_at is null") == 0, "every event is delivered");
        Assert.Equal(Checkouts * 2, await market.Count("select count(*) from orders.outbox where name = 'orders.placed.v1'"));
        Assert.Equal(Checkouts * 2, await market.Count("select count(*) from cart.inbox where handler = 'WhenOrderPlaced'"));
        Assert.Equal(Checkouts * 2, await market.Count("select count(*) from shipping.shipments"));
        Assert.Equal(Checkouts, await market.Count("select count(*) from payments.payments"));
        Assert.Equal(Checkouts * 2, await market.Count("select count(*) from payments.payment_orders o join orders.orders p on p.id = o.order_id and p.total = o.amount"));
    }

    private static async Task TryOnce(Person buyer, ConcurrentDictionary<Guid, string> answered, TaskCompletionSource kill)
    {
        try
        {
            using var answer = await Bazaar.Checkout(buyer.Http, buyer.Id.ToString());
            await Keep(buyer, answer, answered);
            if (answered.Count >= Checkouts / 4)
                kill.TrySetResult();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The server has died under it: that is the point.
        }
    }

    private static async Task UntilAnswered(Person buyer, ConcurrentDictionary<Guid, string> answered)
    {
        HttpResponseMessage answer = null!;
        await Eventually.True(async () =>
        {
            answer = await Bazaar.Checkout(buyer.Http, buyer.Id.ToString());
            return answer.StatusCode != HttpStatusCode.ServiceUnavailable
                && !(await answer.Content.ReadAsStringAsync()).Contains("request_in_progress", StringComparison.Ordinal);
        }, "the retry is answered", seconds: 60);
        await Keep(buyer, answer, answered);
    }

    private static async Task Keep(Person buyer, HttpResponseMessage answer, ConcurrentDictionary<Guid, string> answered)
    {
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body.ToJsonString());
        answered[buyer.Id] = body.Id("checkoutId").ToString();
    }
}
