using System.Text.Json.Nodes;

namespace Bdbazar.Journeys;

/// <summary>What bdbazar promises, under load.</summary>
public sealed partial class Promises(RunningMarket market)
{
    private readonly Bazaar _bazaar = new(market);

    [Fact]
    public async Task A_hundred_checkouts_of_the_last_unit_make_one_order()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 1);
        var buyers = await _bazaar.Buyers(100, b => Bazaar.Add(b.Http, product));

        using var done = new CancellationTokenSource();
        var watching = Watch(stall, product, done.Token);
        var answers = await Task.WhenAll(buyers.Select(b => Bazaar.Checkout(b.Http)));
        await done.CancelAsync();
        var samples = await watching;

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.Equal((HttpStatusCode.Conflict, "out_of_stock"), (refused.StatusCode, problem.Text("code")));
            Assert.Equal(0, problem["items"]![0]!["available"]!.GetValue<int>());
        }
        Assert.NotEmpty(samples);
        Assert.All(samples, s => Assert.True(s.OnHand == s.Available + s.Reserved && s.Available >= 0, $"{s}"));
        Assert.Equal((1, 1, 0), await Bazaar.Stock(stall, product));
    }

    [Fact]
    public async Task Fifty_parallel_adds_to_one_cart_lose_none()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 100);
        var buyer = await market.Register();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Bazaar.Add(buyer.Http, product)));
        var cart = await buyer.Http.Get("/api/v1/cart");
        Assert.Equal(50, Assert.Single(cart["items"]!.AsArray())!["quantity"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_same_key_from_twenty_callers_makes_one_checkout()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 100);
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, product);
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => UntilAnswered(buyer.Http, key)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(answers, a => !a.Headers.Contains("Idempotency-Replayed"));
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Single(bodies.Distinct());
        Assert.Single((await buyer.Http.Get("/api/v1/orders")).Items());
        Assert.Equal((100, 1, 99), await Bazaar.Stock(stall, product));

        var other = await buyer.Http.Raw(HttpMethod.Post, "/api/v1/orders", """{"addressId":"0198c0de-0000-7000-8000-000000000000","paymentMethod":"cod"}""", key: key);
        Assert.Equal("idempotency_key_reused", JsonNode.Parse(await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.Text("code"));
    }

    private static async Task<HttpResponseMessage> UntilAnswered(HttpClient buyer, string key)
    {
        while (true)
        {
            var answer = await Bazaar.Checkout(buyer, key);
            if (answer.StatusCode != HttpStatusCode.Conflict)
                return answer;
            Assert.Contains("request_in_progress", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    private static async Task<List<(int OnHand, int Reserved, int Available)>> Watch(Stall stall, JsonNode product, CancellationToken until)
    {
        var samples = new List<(int, int, int)>();
        while (!until.IsCancellationRequested)
            samples.Add(await Bazaar.Stock(stall, product));
        return samples;
    }
}
