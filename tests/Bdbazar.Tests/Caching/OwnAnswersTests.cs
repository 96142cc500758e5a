using System.Text.Json.Nodes;
using Bdbazar.Platform.Caching;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bdbazar.Tests.Caching;

/// <summary>Without Redis a process keeps what guests read of the catalogue by itself, for a moment.</summary>
public sealed class OwnAnswersTests(OwnAnswersTests.Remembering market) : IClassFixture<OwnAnswersTests.Remembering>
{
    public sealed class Remembering(PostgresFixture postgres) : Market(postgres)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Cache:Milliseconds"] = "1900" };
    }

    private readonly Bazaar _bazaar = new(market);

    private static Task<JsonNode> Price(Stall stall, JsonNode product, long price) => stall.Seller.Http.Put($"/api/v1/products/{product.Id()}", new
    {
        variants = new[] { new { id = Bazaar.Variant(product), sku = "SKU", price = new { amount = price, currency = "BDT" } } },
    });

    [Fact]
    public async Task Two_hundred_guests_who_ask_at_once_ask_the_database_once()
    {
        var product = await _bazaar.Sell(await _bazaar.Open(), stock: 5);
        using var guest = market.Anonymous();
        foreach (var path in new[] { $"/api/v1/products/{product.Id()}?fresh=1", "/api/v1/products?fresh=1", "/api/v1/categories?fresh=1", "/api/v1/shops?fresh=1" })
            // A list asks for its shelf, its rows and the names of categories.
            Assert.InRange((await StatementCounter.Of([.. Enumerable.Range(0, 200).Select(_ => (guest, new HttpRequestMessage(HttpMethod.Get, path)))])).Count, 1, 3);
    }

    [Fact]
    public async Task A_price_that_is_changed_has_changed_for_guests_at_once_however_many_read()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 5);
        var path = $"/api/v1/products/{product.Id()}";
        using var reading = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(async _ =>
        {
            using var client = market.Anonymous();
            while (!reading.IsCancellationRequested)
                await client.Get(path);
        }).ToArray();
        using var guest = market.Anonymous();
        for (var price = 10_000; price < 10_040; price++)
        {
            await Price(stall, product, price);
            Assert.Equal(price, (await guest.Get(path)).Amount("price"));
            Assert.Equal(price, (await guest.Get($"/api/v1/vendors/{stall.Seller.Id}/products")).Items()[0]!.Amount("price"));
        }
        await reading.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task A_sale_which_evicts_nothing_shows_within_two_seconds()
    {
        var product = await _bazaar.Sell(await _bazaar.Open(), stock: 5);
        var path = $"/api/v1/products/{product.Id()}";
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, product, 2);
        using var guest = market.Anonymous();
        async Task<int> Available() => (await guest.Get(path))["variants"]![0]!["available"]!.GetValue<int>();
        Assert.Equal(5, await Available());
        (await Bazaar.Checkout(buyer.Http)).EnsureSuccessStatusCode();
        await Eventually.True(async () => await Available() == 3, "the sale shows", seconds: 2);
    }

    [Fact]
    public async Task Who_is_signed_in_asks_the_database_and_sees_what_guests_do_not()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 5);
        var path = $"/api/v1/products/{product.Id()}";
        using var guest = market.Anonymous();
        await guest.Get(path);
        Assert.Empty(await StatementCounter.OfGet(guest, path));
        Assert.Single(await StatementCounter.OfGet(stall.Seller.Http, path));

        await stall.Seller.Http.Put(path, new { status = "draft" });
        await stall.Seller.Http.Get(path);
        await guest.Get(path, HttpStatusCode.NotFound);
        using var stranger = market.Client("run.out.token");
        await stranger.Get(path, HttpStatusCode.Unauthorized);
        // What is not there is not kept.
        await stall.Seller.Http.Put(path, new { status = "active" });
        await guest.Get(path);
    }

    [Fact]
    public async Task Languages_and_questions_do_not_mix()
    {
        var stall = await _bazaar.Open();
        var product = await _bazaar.Sell(stall, stock: 5, title: "Red saree");
        var path = $"/api/v1/products/{product.Id()}";
        await stall.Seller.Http.Put(path, new { translations = new { bn = new { title = "লাল শাড়ি" } } });
        using var english = market.Anonymous();
        using var bengali = market.Anonymous();
        bengali.DefaultRequestHeaders.Add("Accept-Language", "bn");
        foreach (var _ in new[] { "made", "kept" })
        {
            Assert.Equal("Red saree", (await english.Get(path)).Text("title"));
            Assert.Equal("লাল শাড়ি", (await bengali.Get(path)).Text("title"));
            Assert.Single((await english.Get("/api/v1/products?limit=1")).Items());
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await english.Raw(HttpMethod.Get, "/api/v1/products?limit=0")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await english.Raw(HttpMethod.Get, $"{path}%3Flimit=1")).StatusCode);
        }
    }

    private static readonly string[] Tags = ["products", "categories"];

    private static (LocalResponseCache Memory, CacheGenerations CacheGenerations) Memory()
    {
        var options = Options.Create(new CacheOptions { Megabytes = 1 });
        var generations = new CacheGenerations(options, new(Options.Create(new RedisOptions()), NullLogger<Redis>.Instance));
        return (new(generations, options), generations);
    }

    private static LocalResponseCache.Question About(int n) => new("en", "/x", $"?{n}");

    private static CachedResponse Answer(int size = 2) => new("application/json", "", "", new byte[size]);

    [Fact]
    public void Beyond_the_memory_for_them_the_oldest_go()
    {
        var (memory, _) = Memory();
        for (var n = 0; n < 20; n++)
        {
            var kept = memory.Find(About(n), Tags, out var mine);
            Assert.True(mine);
            memory.Keep(About(n), kept, Answer(100_000));
        }
        Assert.Equal([.. Enumerable.Range(10, 10)], Enumerable.Range(0, 20).Where(n => !IsMine(memory, n)));
    }

    [Theory]
    [InlineData("products")]
    [InlineData("categories")]
    public void One_that_was_begun_before_an_eviction_and_made_after_it_is_not_shown(string tag)
    {
        var (memory, generations) = Memory();
        var kept = memory.Find(About(1), Tags, out _);
        generations.Evict([tag]);
        memory.Keep(About(1), kept, Answer());
        Assert.True(IsMine(memory, 1));
    }

    [Fact]
    public async Task Who_waits_for_one_that_comes_to_nothing_is_told_and_the_next_makes_it()
    {
        var (memory, _) = Memory();
        var kept = memory.Find(About(1), Tags, out _);
        var waiting = memory.Find(About(1), Tags, out var mine).Answer;
        Assert.False(mine);
        memory.Keep(About(1), kept, null);
        Assert.Null(await waiting);
        Assert.True(IsMine(memory, 1));
    }

    private static bool IsMine(LocalResponseCache memory, int n)
    {
        memory.Find(About(n), Tags, out var mine);
        return mine;
    }
}
