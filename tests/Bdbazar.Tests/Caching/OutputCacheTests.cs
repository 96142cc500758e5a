using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Caching;

/// <summary>What guests read of the catalogue is made once for all of them, over all instances.</summary>
[Collection(RedisCollection.Name)]
public sealed class OutputCacheTests(TwoMarkets markets) : IClassFixture<TwoMarkets>
{
    private readonly Bazaar _bazaar = new(markets.A);

    // A parameter that no route knows: an address that nobody has asked for yet.
    private static string Fresh(string path) => $"{path}?fresh={Guid.NewGuid():n}";

    private static async Task<int> Statements(Market market, string path, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null)
            request.Headers.Add("Accept-Language", language);
        return (await StatementCounter.Of(market.Anonymous(), request)).Count;
    }

    private static async Task<JsonNode> Read(Market market, string path, string language)
    {
        using var client = market.Anonymous();
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return await client.Get(path);
    }

    private static Task<JsonNode> Price(Stall stall, JsonNode product, long price) => stall.Seller.Http.Put($"/api/v1/products/{product.Id()}", new
    {
        variants = new[] { new { id = Bazaar.Variant(product), sku = "SKU", price = new { amount = price, currency = "BDT" } } },
    });

    [Fact]
    public async Task One_instance_answers_with_what_another_has_read()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 5);
        foreach (var path in new[]
        {
            $"/api/v1/products/{product.Id()}", $"/api/v1/products/{product.Text("slug")}", $"/api/v1/products/{product.Id()}/price-history", "/api/v1/products",
            "/api/v1/categories", "/api/v1/search/suggest", $"/api/v1/vendors/{stall.Seller.Id}/products", "/api/v1/shops", $"/api/v1/shops/{stall.ShopId}",
        })
        {
            var address = path.EndsWith("suggest", StringComparison.Ordinal) ? $"{path}?q=clay&fresh={Guid.NewGuid():n}" : Fresh(path);
            Assert.True(await Statements(markets.A, address) > 0, path);
            Assert.True(await Statements(markets.B, address) == 0, path);
        }
    }

    [Fact]
    public async Task Two_hundred_who_ask_two_instances_at_once_ask_the_database_once()
    {
        var product = await _bazaar.Sell(await _bazaar.Open(), stock: 5);
        foreach (var market in markets.Both)
            await Statements(market, Fresh($"/api/v1/products/{product.Id()}"));
        var path = Fresh($"/api/v1/products/{product.Id()}");
        using var a = markets.A.Anonymous();
        using var b = markets.B.Anonymous();
        Assert.Single(await StatementCounter.Of([.. Enumerable.Range(0, 200).Select(n => (n % 2 == 0 ? a : b, new HttpRequestMessage(HttpMethod.Get, path)))]));
    }

    [Fact]
    public async Task A_price_that_changes_on_one_instance_has_changed_on_the_other()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 5);
        var path = $"/api/v1/products/{product.Id()}";
        using var reading = new CancellationTokenSource();
        // Others read all the while, so that there is always an answer kept or on its way.
        var readers = markets.Both.SelectMany(m => Enumerable.Range(0, 4).Select(async _ =>
        {
            using var client = m.Anonymous();
            while (!reading.IsCancellationRequested)
                await client.Get(path);
        })).ToArray();
        using var guest = markets.B.Anonymous();
        for (var price = 10_000; price < 10_040; price++)
        {
            await Price(stall, product, price);
            Assert.Equal(price, (await guest.Get(path)).Amount("price"));
        }
        await reading.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task A_write_with_a_key_and_one_in_the_shops_module_are_seen_at_once_too()
    {
        var stall = await _bazaar.Open("Before");
        using var guest = markets.B.Anonymous();
        await guest.Get($"/api/v1/shops/{stall.ShopId}");
        await stall.Seller.Http.Put($"/api/v1/shops/{stall.ShopId}", new { name = "Afterwards", description = "" });
        Assert.Equal("Afterwards", (await guest.Get($"/api/v1/shops/{stall.ShopId}")).Text("name"));

        var admin = await markets.A.Admin();
        var slug = $"c-{Guid.NewGuid():n}";
        await guest.Get("/api/v1/categories");
        await admin.Http.Post("/api/v1/admin/categories", new { name = "New", slug }, key: Guid.NewGuid().ToString());
        Assert.Contains((await guest.Get("/api/v1/categories")).Items(), c => c!.Text("slug") == slug);
    }

    [Fact]
    public async Task A_sale_which_evicts_nothing_shows_everywhere_within_two_seconds()
    {
        var product = await _bazaar.Sell(await _bazaar.Open(), stock: 5);
        var path = $"/api/v1/products/{product.Id()}";
        var buyer = await markets.A.Register();
        await Bazaar.Add(buyer.Http, product, 2);
        using var guest = markets.B.Anonymous();
        async Task<int> Available() => (await guest.Get(path))["variants"]![0]!["available"]!.GetValue<int>();
        Assert.Equal(5, await Available());
        (await Bazaar.Checkout(buyer.Http)).EnsureSuccessStatusCode();
        await Eventually.True(async () => await Available() == 3, "the sale shows", seconds: 2);
    }

    [Fact]
    public async Task Who_is_signed_in_is_never_answered_from_the_cache_nor_for_others()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 5);
        var path = $"/api/v1/products/{product.Id()}";
        await Statements(markets.A, path);
        Assert.Single(await StatementCounter.OfGet(stall.Seller.Http, path));

        await stall.Seller.Http.Put(path, new { status = "draft" });
        await stall.Seller.Http.Get(path);
        foreach (var market in markets.Both)
        {
            using var guest = market.Anonymous();
            await guest.Get(path, HttpStatusCode.NotFound);
            using var stranger = market.Client("run.out.token");
            await stranger.Get("/api/v1/categories", HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Languages_do_not_mix()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 5, title: "Red saree");
        var path = $"/api/v1/products/{product.Id()}";
        await stall.Seller.Http.Put(path, new { translations = new { bn = new { title = "লাল শাড়ি" } } });
        Assert.Equal("Red saree", (await Read(markets.A, path, "en")).Text("title"));
        Assert.Equal("লাল শাড়ি", (await Read(markets.A, path, "bn-BD, en;q=0.5")).Text("title"));
        Assert.Equal("Red saree", (await Read(markets.B, path, "fr")).Text("title"));
        // The language counts, not how it was asked for.
        Assert.Equal(0, await Statements(markets.B, path, "bn"));
        Assert.Equal("লাল শাড়ি", (await Read(markets.B, path, "bn")).Text("title"));
    }

    [Fact]
    public async Task The_order_of_the_parameters_does_not_matter_and_their_values_do()
    {
        var fresh = $"{Guid.NewGuid():n}";
        Assert.True(await Statements(markets.A, $"/api/v1/products?limit=5&sort=price&fresh={fresh}") > 0);
        Assert.Equal(0, await Statements(markets.B, $"/api/v1/products?fresh={fresh}&sort=price&limit=5"));
        Assert.True(await Statements(markets.B, $"/api/v1/products?limit=6&sort=price&fresh={fresh}") > 0);
    }

    [Fact]
    public async Task An_address_is_not_taken_for_another_that_is_spelt_to_look_like_it()
    {
        var product = await _bazaar.Sell(await _bazaar.Open(), stock: 5);
        using var guest = markets.A.Anonymous();
        await guest.Get($"/api/v1/products/{product.Id()}?a=1&b=2");
        await guest.Get($"/api/v1/products/{product.Id()}%0Aa=1%0Ab=2", HttpStatusCode.NotFound);
        Assert.True(await Statements(markets.A, $"/api/v1/products/{product.Id()}?a=1%0Ab%3D2") > 0);
    }

    [Fact]
    public async Task A_conditional_request_is_304_from_the_cache_and_does_not_spoil_it_for_others()
    {
        using var guest = markets.A.Anonymous();
        using var first = await guest.Raw(HttpMethod.Get, "/api/v1/categories");
        var tag = first.Headers.ETag!.ToString();
        var path = Fresh("/api/v1/categories");
        foreach (var market in markets.Both)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("If-None-Match", tag);
            using var client = market.Anonymous();
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
            Assert.Equal(tag, answer.Headers.ETag!.ToString());
            Assert.Equal("public, no-cache", answer.Headers.CacheControl!.ToString().Replace("no-cache, public", "public, no-cache"));
            Assert.Null(answer.Content.Headers.ContentType);
        }
        Assert.Equal(0, await Statements(markets.B, path));
        Assert.NotNull((await markets.B.Anonymous().Get(path))["items"]);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await guest.Raw(HttpMethod.Head, path)).StatusCode);
    }

    [Fact]
    public async Task An_answer_from_the_cache_is_as_it_was_made_but_for_its_trace()
    {
        var path = Fresh("/api/v1/shops");
        using var a = markets.A.Anonymous();
        using var b = markets.B.Anonymous();
        using var made = await a.Raw(HttpMethod.Get, path);
        using var kept = await b.Raw(HttpMethod.Get, path);
        Assert.Equal(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await kept.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(made.Content.Headers.ContentType, kept.Content.Headers.ContentType);
        Assert.NotEqual(made.Headers.GetValues("X-Trace-Id").Single(), kept.Headers.GetValues("X-Trace-Id").Single());
        Assert.Equal(made.Headers.Select(h => h.Key).Order(), kept.Headers.Select(h => h.Key).Order());
    }

    [Fact]
    public async Task What_is_not_there_is_not_kept_and_nobody_waits_for_it()
    {
        var began = Stopwatch.GetTimestamp();
        var path = $"/api/v1/products/{Guid.NewGuid()}";
        for (var i = 0; i < 20; i++)
            await markets.Both[i % 2].Anonymous().Get(path, HttpStatusCode.NotFound);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 3);
    }
}
