using System.Text.Json.Nodes;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Platform.Auth;

namespace Bdbazar.Tests.Catalog;

public sealed class ChangeProductsTests(CatalogMarket market) : IClassFixture<CatalogMarket>
{
    private readonly Seller _seller = market.NewSeller();

    private string Bulk => $"/api/v1/shops/{_seller.Shop.Id}/products/bulk";

    [Fact]
    public async Task Price_stock_and_status_of_many_change_at_once_and_leave_their_traces()
    {
        var products = await Task.WhenAll(market.NewProduct(_seller, 5, 0), market.NewProduct(_seller, 0));
        var answer = await Change(products, new { percent = -10 }, new { adjust = 3, reason = "delivery" }, "draft");
        Assert.Equal((2, 0), Counts(answer));
        Assert.Equal((155000, 139500), (answer.Items()[0]!["before"]!.Amount("price"), answer.Items()[0]!["after"]!.Amount("price")));
        Assert.Equal((5, 11), (Available(answer, 0, "before"), Available(answer, 0, "after")));
        foreach (var product in products)
        {
            var now = await Read(product);
            // 1,395 taka.
            Assert.Equal((139500, "draft", 2), (now.Amount("price"), now.Text("status"), now["version"]!.GetValue<int>()));
            var history = (await _seller.Http.Get($"/api/v1/products/{product.Id()}/price-history")).Items();
            Assert.Equal([139500, 155000], history.Where(h => h!.Id("variantId") == product.Variant()).Select(h => h!.Amount("price")));
        }
        Assert.Equal((8, 0, 8), await market.Stock(products[0].Variant()));
        Assert.Equal((3, 0, 3), await market.Stock(products[1].Variant()));
        var movement = (await _seller.Http.Get($"/api/v1/products/{products[0].Id()}/variants/{products[0].Variant()}/stock"))["movements"]![0]!;
        Assert.Equal(("adjusted", 3, 8, "delivery"), (movement.Text("kind"), movement["delta"]!.GetValue<int>(), movement["onHand"]!.GetValue<int>(), movement.Text("reason")));
        Assert.Equal([true], await market.Query("select in_stock from catalog.products where id = $1", r => r.GetBoolean(0), products[1].Id()));
    }

    [Theory]
    [InlineData("""{"set":{"amount":9900}}""", 9900)]
    [InlineData("""{"add":{"amount":-5050}}""", 149950)]
    [InlineData("""{"add":{"amount":100}}""", 155100)]
    [InlineData("""{"percent":12.5}""", 174400)]
    [InlineData("""{"percent":0.05}""", 155100)]
    [InlineData("""{"percent":-99}""", 1600)]
    public async Task Prices_are_set_or_moved_and_percentages_give_whole_taka(string price, long expected)
    {
        var product = await market.NewProduct(_seller, 1);
        await Change([product], JsonNode.Parse(price));
        Assert.Equal(expected, (await Read(product)).Amount("price"));
    }

    [Fact]
    public async Task What_cannot_be_changed_stays_wholly_as_it_was_and_says_why_while_the_others_change()
    {
        var good = await market.NewProduct(_seller, 5);
        var promised = await market.NewProduct(_seller, 5, 5);
        await market.Reserve(Guid.NewGuid(), new StockLine(promised.Variant(1), 4));
        var gone = new JsonObject { ["id"] = Guid.NewGuid() };
        var answer = await Change([promised, gone, good, good], new { set = new { amount = 100 } }, new { onHand = 3 });
        Assert.Equal((1, 2), Counts(answer));
        Assert.Equal(["below_reserved", "not_found", null], answer.Items().Select(i => i!["refusal"]?.Text("code")));
        Assert.Equal([promised.Id(), gone.Id(), good.Id()], answer.Items().Select(i => i!.Id()));
        Assert.Equal(100, (await Read(good)).Amount("price"));
        Assert.Equal((3, 0, 3), await market.Stock(good.Variant()));
        var kept = await Read(promised);
        Assert.Equal((155000, 1), (kept.Amount("price"), kept["version"]!.GetValue<int>()));
        Assert.Equal((5, 0, 5), await market.Stock(promised.Variant(0)));
        Assert.Equal((5, 4, 1), await market.Stock(promised.Variant(1)));
    }

    [Fact]
    public async Task A_price_above_the_compare_price_or_below_nothing_is_refused()
    {
        var reduced = CatalogMarket.Product(_seller, await market.NewCategory());
        reduced["variants"]![0]!["compareAtPrice"] = new JsonObject { ["amount"] = 160000 };
        var product = await _seller.Http.Post("/api/v1/products", reduced);
        Assert.Equal("above_compare_price", Refusal(await Change([product], new { percent = 10 })));
        Assert.Equal("price_out_of_range", Refusal(await Change([product], new { add = new { amount = -155000 } })));
        Assert.Equal("too_many", Refusal(await Change([product], null, new { adjust = 1_000_000_000 })));
        Assert.Equal(1, (await Read(product))["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_preview_tells_the_same_and_changes_nothing()
    {
        var product = await market.NewProduct(_seller, 5);
        object body = new { ids = new[] { product.Id() }, price = new { percent = 20 }, stock = new { onHand = 9 }, status = "archived", preview = true };
        var told = await _seller.Http.Post(Bulk, body, HttpStatusCode.OK);
        Assert.True(JsonNode.DeepEquals(product, await Read(product)));
        Assert.Equal((5, 0, 5), await market.Stock(product.Variant()));
        var done = await Change([product], new { percent = 20 }, new { onHand = 9 }, "archived");
        Assert.Equal(told.ToJsonString(), done.ToJsonString());
    }

    [Fact]
    public async Task The_same_key_changes_once()
    {
        var product = await market.NewProduct(_seller, 5);
        var key = Guid.NewGuid().ToString();
        object body = new { ids = new[] { product.Id() }, price = new { percent = 10 }, stock = new { adjust = 2 } };
        var answers = new[] { await _seller.Http.Post(Bulk, body, HttpStatusCode.OK, key), await _seller.Http.Post(Bulk, body, HttpStatusCode.OK, key) };
        Assert.Equal(answers[0].ToJsonString(), answers[1].ToJsonString());
        Assert.Equal((7, 0, 7), await market.Stock(product.Variant()));
        Assert.Equal(170500, (await Read(product)).Amount("price"));
        Assert.Equal(2, (await _seller.Http.Get($"/api/v1/products/{product.Id()}/price-history")).Items().Count);
    }

    [Fact]
    public async Task Another_shops_products_are_unknown_and_another_shop_is_closed()
    {
        var other = market.NewSeller();
        var theirs = await market.NewProduct(other, 5);
        Assert.Equal("not_found", Refusal(await Change([theirs], new { percent = 10 }, new { adjust = 2 }, "archived")));
        Assert.True(JsonNode.DeepEquals(theirs, await Read(theirs)));
        Assert.Equal((5, 0, 5), await market.Stock(theirs.Variant()));
        object body = new { ids = new[] { theirs.Id() }, status = "draft" };
        await _seller.Http.Post($"/api/v1/shops/{other.Shop.Id}/products/bulk", body, HttpStatusCode.Forbidden);
        await _seller.Http.Post($"/api/v1/shops/{market.NewSeller(isPublic: false).Shop.Id}/products/bulk", body, HttpStatusCode.NotFound);
        await _seller.Http.Post($"/api/v1/shops/{Guid.NewGuid()}/products/bulk", body, HttpStatusCode.NotFound);
        await market.As(Roles.Buyer).Post(Bulk, body, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_active_product_is_listed_only_where_its_shop_is_public()
    {
        var hidden = market.NewSeller(isPublic: false);
        var draft = await market.NewProduct(hidden, 5);
        await hidden.Http.Post($"/api/v1/shops/{hidden.Shop.Id}/products/bulk", new { ids = new[] { draft.Id() }, status = "active" }, HttpStatusCode.OK);
        using var guest = market.Anonymous();
        await guest.Get($"/api/v1/products/{draft.Id()}", HttpStatusCode.NotFound);
        var product = await market.NewProduct(_seller, 5);
        await Change([product], status: "archived");
        await guest.Get($"/api/v1/products/{product.Id()}", HttpStatusCode.NotFound);
        await Change([product], status: "active");
        await guest.Get($"/api/v1/products/{product.Id()}");
    }

    [Fact]
    public async Task Beside_reservations_no_unit_is_lost_and_nobody_waits_in_a_circle()
    {
        var products = await Task.WhenAll(market.NewProduct(_seller, 30, 2), market.NewProduct(_seller, 2, 30));
        Guid[] variants = [.. products.SelectMany(p => new[] { p.Variant(0), p.Variant(1) })];
        // Each sale and each change may cross zero, so that product rows are locked from both sides.
        var held = Task.WhenAll(Enumerable.Range(0, 60).Select(i =>
            market.Reserve(Guid.NewGuid(), [.. (i % 2 == 0 ? variants : variants.Reverse()).Where((_, n) => (i + n) % 3 > 0).Select(v => new StockLine(v, 1))])));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Change(i % 2 == 0 ? products : [products[1], products[0]], new { percent = i % 2 == 0 ? 5 : -5 }, new { adjust = 1 })));
        await held;
        Assert.All(answers, a => Assert.Equal((2, 0), Counts(a)));
        var stocks = await Task.WhenAll(variants.Select(market.Stock));
        Assert.Equal([50, 22, 22, 50], stocks.Select(s => s.OnHand));
        var reserved = await market.Query("select sum(quantity)::int from catalog.reservations where status = 'held' and variant_id = any($1)", r => r.GetInt32(0), variants);
        Assert.Equal(reserved.Single(), stocks.Sum(s => s.Reserved));
        Assert.Equal(21, (await Read(products[0]))["version"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ids":[],"status":"active"}""")]
    [InlineData("""{"ids":["0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11"]}""")]
    [InlineData("""{"ids":["0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11"],"status":"lost"}""")]
    [InlineData("""{"ids":["0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11"],"price":{}}""")]
    [InlineData("""{"ids":["0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11"],"price":{"percent":10,"set":{"amount":1}}}""")]
    [InlineData("""{"ids":["0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11"],"price":{"percent":-99.5}}""")]
    [InlineData("""{"ids":["0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11"],"price":{"set":{"amount":0}}}""")]
    [InlineData("""{"ids":["0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11"],"price":{"add":{"amount":1,"currency":"USD"}}}""")]
    [InlineData("""{"ids":["0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11"],"stock":{}}""")]
    public async Task Bad_input_is_refused(string body)
    {
        using var answer = await _seller.Http.Raw(HttpMethod.Post, Bulk, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task More_than_a_hundred_are_too_many() => await _seller.Http.Post(
        Bulk, new { ids = Enumerable.Range(0, 101).Select(_ => Guid.NewGuid()), status = "draft" }, HttpStatusCode.UnprocessableEntity);

    private Task<JsonNode> Change(JsonNode[] products, object? price = null, object? stock = null, string? status = null) =>
        _seller.Http.Post(Bulk, new { ids = products.Select(p => p.Id()), price, stock, status }, HttpStatusCode.OK);

    private Task<JsonNode> Read(JsonNode product) => _seller.Http.Get($"/api/v1/products/{product.Id()}");

    private static (int, int) Counts(JsonNode answer) => (answer["changed"]!.GetValue<int>(), answer["failed"]!.GetValue<int>());

    private static int Available(JsonNode answer, int at, string when) => answer.Items()[at]![when]!["available"]!.GetValue<int>();

    private static string Refusal(JsonNode answer) => Assert.Single(answer.Items())!["refusal"]!.Text("code");
}
