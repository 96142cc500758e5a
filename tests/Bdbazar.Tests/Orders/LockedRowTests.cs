using System.Diagnostics;
using System.Text.Json.Nodes;
using Bdbazar.Tests.Platform.Sample;
using Npgsql;

namespace Bdbazar.Tests.Orders;

/// <summary>A row that stays locked delays only those who want it: everybody else is served at once, on every path that batches requests.</summary>
public sealed class LockedRowTests(Market market) : IClassFixture<Market>
{
    /// <summary>What others may notice of it. Without a locked row these requests take a fifth of it at most.</summary>
    private static readonly TimeSpan Unnoticed = TimeSpan.FromMilliseconds(250);

    /// <summary>More than a module has connections, and than batches may run.</summary>
    private const int Waiting = 16;

    private readonly Bazaar _bazaar = new(market);

    // Holds the lock until it is disposed.
    private async Task<NpgsqlConnection> Lock(string rows)
    {
        var connection = new NpgsqlConnection(market.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"begin; select {rows} for update", connection);
        Assert.NotNull(await command.ExecuteScalarAsync());
        return connection;
    }

    // The median of several, so that a pause of the machine does not count.
    private static async Task ServedAtOnce(Func<Task> request)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await request();
            times.Add(Stopwatch.GetElapsedTime(started));
        }
        Assert.True(times.Order().ElementAt(2) < Unnoticed, $"It took {string.Join(", ", times.Select(t => $"{t.TotalMilliseconds:0} ms"))}.");
    }

    private static async Task<JsonNode> Body(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    private async Task<IReadOnlyList<Person>> BuyersOf(JsonNode product, int count) => await _bazaar.Buyers(count, b => Bazaar.Add(b.Http, product));

    [Fact]
    public async Task A_locked_stock_row_delays_no_checkout_of_other_goods()
    {
        var stall = await _bazaar.Open();
        var (locked, free) = (await _bazaar.Sell(stall, 1000), await _bazaar.Sell(stall, 1000));
        var (waiting, others) = (await BuyersOf(locked, Waiting), await _bazaar.Buyers(1, _ => Task.CompletedTask));
        List<Task<HttpResponseMessage>> checkouts;
        await using (await Lock($"on_hand from catalog.stock where variant_id = '{Bazaar.Variant(locked)}'"))
        {
            checkouts = [.. waiting.Select(w => Bazaar.Checkout(w.Http, Guid.NewGuid().ToString()))];
            await ServedAtOnce(async () =>
            {
                await Bazaar.Add(others[0].Http, free);
                Assert.Equal(HttpStatusCode.Created, (await Bazaar.Checkout(others[0].Http, Guid.NewGuid().ToString())).StatusCode);
            });
            Assert.DoesNotContain(checkouts, c => c.IsCompletedSuccessfully && c.Result.StatusCode == HttpStatusCode.Created);
        }
        // Those who waited have their goods, or are told that the row is busy and may try again: never that it is sold out.
        var answers = await Task.WhenAll(checkouts);
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable, $"{a.StatusCode}"));
        var sold = answers.Count(a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal((1000, sold, 1000 - sold), await Bazaar.Stock(stall, locked));
        Assert.Equal((1000, 5, 995), await Bazaar.Stock(stall, free));
    }

    [Fact]
    public async Task Checkouts_that_wait_for_a_locked_row_go_through_when_it_is_free()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, Waiting);
        var buyers = await BuyersOf(product, Waiting);
        List<Task<HttpResponseMessage>> checkouts;
        await using (await Lock($"on_hand from catalog.stock where variant_id = '{Bazaar.Variant(product)}'"))
        {
            checkouts = [.. buyers.Select(w => Bazaar.Checkout(w.Http))];
            await Eventually.True(async () => await Sql.Ask<long>(market.ConnectionString,
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0, "a checkout waits for the row");
        }
        Assert.All(await Task.WhenAll(checkouts), a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Equal((Waiting, Waiting, 0), await Bazaar.Stock(stall, product));
    }

    [Fact]
    public async Task A_checkout_whose_row_stays_locked_is_told_to_try_again_and_keeps_nothing()
    {
        var stall = await _bazaar.Open();
        var (locked, free) = (await _bazaar.Sell(stall, 10), await _bazaar.Sell(stall, 10));
        var buyer = (await BuyersOf(locked, 1))[0];
        await Bazaar.Add(buyer.Http, free);
        await using (await Lock($"on_hand from catalog.stock where variant_id = '{Bazaar.Variant(locked)}'"))
        {
            var answer = await Bazaar.Checkout(buyer.Http);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "busy"), (answer.StatusCode, (await Body(answer)).Text("code")));
            Assert.NotNull(answer.Headers.RetryAfter);
        }
        Assert.Equal((10, 0, 10), await Bazaar.Stock(stall, free));
        Assert.Equal(HttpStatusCode.Created, (await Bazaar.Checkout(buyer.Http)).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_locked_cart_delays_no_other_cart(bool keyed)
    {
        var product = await _bazaar.Sell(await _bazaar.Open(), 1000);
        var people = await _bazaar.Buyers(2, b => Bazaar.Add(b.Http, product));
        var (owner, other) = (people[0], people[1]);
        Task<HttpResponseMessage> Add(Person who) => who.Http.Raw(
            HttpMethod.Post, "/api/v1/cart/items", $$"""{"variantId":"{{Bazaar.Variant(product)}}","quantity":1}""", key: keyed ? Guid.NewGuid().ToString() : null);
        List<Task<HttpResponseMessage>> additions;
        await using (await Lock($"id from cart.carts where user_id = '{owner.Id}'"))
        {
            additions = [.. Enumerable.Range(0, 8).Select(_ => Add(owner))];
            await ServedAtOnce(async () => Assert.Equal(HttpStatusCode.OK, (await Add(other)).StatusCode));
        }
        var done = (await Task.WhenAll(additions)).Count(a => a.StatusCode == HttpStatusCode.OK);
        var cart = await owner.Http.Get("/api/v1/cart");
        Assert.Equal(1 + done, cart.Items()[0]!["quantity"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_locked_cart_delays_no_other_checkout()
    {
        var product = await _bazaar.Sell(await _bazaar.Open(), 1000);
        var people = await _bazaar.Buyers(2, b => Bazaar.Add(b.Http, product));
        var (owner, other) = (people[0], people[1]);
        Task<HttpResponseMessage> waiting;
        await using (await Lock($"id from cart.carts where user_id = '{owner.Id}'"))
        {
            waiting = Bazaar.Checkout(owner.Http, Guid.NewGuid().ToString());
            await ServedAtOnce(async () =>
            {
                await Bazaar.Add(other.Http, product);
                Assert.Equal(HttpStatusCode.Created, (await Bazaar.Checkout(other.Http, Guid.NewGuid().ToString())).StatusCode);
            });
        }
        // It waits for two seconds, and is told to try again where that was not enough.
        Assert.Contains((await waiting).StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable });
        var left = (await owner.Http.Get("/api/v1/cart"))["itemCount"]!.GetValue<int>();
        Assert.Equal((await waiting).StatusCode == HttpStatusCode.Created ? 0 : 1, left);
    }

    [Fact]
    public async Task A_locked_stock_row_delays_no_event_about_other_goods()
    {
        var stall = await _bazaar.Open();
        var (locked, free) = (await _bazaar.Sell(stall, 1000), await _bazaar.Sell(stall, 1000));
        async Task<Guid> Order(JsonNode product)
        {
            var buyer = (await BuyersOf(product, 1))[0];
            return (await Body(await Bazaar.Checkout(buyer.Http)))["orders"]![0]!.Id();
        }
        Task Confirm(Guid order) => stall.Seller.Http.Put($"/api/v1/orders/{order}/status", new { status = "confirmed" });
        Guid[] blocked = [await Order(locked), await Order(locked), await Order(locked)];
        var order = await Order(free);
        await using (await Lock($"on_hand from catalog.stock where variant_id = '{Bazaar.Variant(locked)}'"))
        {
            await Task.WhenAll(blocked.Select(Confirm));
            await Confirm(order);
            await Eventually.True(async () => await Bazaar.Stock(stall, free) == (999, 0, 999), "the other goods are sold");
            Assert.Equal((1000, 3, 997), await Bazaar.Stock(stall, locked));
        }
        await Eventually.True(async () => await Bazaar.Stock(stall, locked) == (997, 0, 997), "the goods whose row was locked are sold too");
    }
}
