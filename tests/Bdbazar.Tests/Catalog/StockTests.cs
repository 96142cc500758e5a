using System.Text.Json.Nodes;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Platform.Auth;

namespace Bdbazar.Tests.Catalog;

public sealed class StockTests(CatalogMarket market) : IClassFixture<CatalogMarket>
{
    private readonly Seller _seller = market.NewSeller();

    [Fact]
    public async Task Stock_is_set_and_adjusted_and_every_change_is_kept()
    {
        var (path, _) = await Product(5);
        Assert.Equal((12, 0, 12), Level(await _seller.Http.Put(path, new { onHand = 12 })));
        Assert.Equal((10, 0, 10), Level(await _seller.Http.Put(path, new { adjust = -2, reason = "broken" })));
        var stock = await _seller.Http.Get(path);
        Assert.Equal((10, 0, 10), Level(stock));
        Assert.Equal(["adjusted:-2:10:broken", "set:7:12:", "initial:5:5:"], stock["movements"]!.AsArray().Select(m =>
            $"{m!.Text("kind")}:{m!["delta"]}:{m["onHand"]}:{m["reason"]}"));
    }

    [Fact]
    public async Task All_variants_of_a_product_are_read_at_once()
    {
        var product = await market.NewProduct(_seller, 5, 0, 7);
        await market.Reserve(Guid.NewGuid(), new StockLine(product.Variant(2), 3));
        var path = $"/api/v1/products/{product.Id()}/stock";
        var items = (await _seller.Http.Get(path)).Items();
        Assert.Equal([(5, 0, 5), (0, 0, 0), (7, 3, 4)], items.Select(i => Level(i!)));
        Assert.Equal(("SKU-2", "2"), (items[2]!.Text("sku"), items[2]!["options"]!.Text("Size")));
        await market.As(Roles.Seller).Get(path, HttpStatusCode.Forbidden);
        await _seller.Http.Get($"/api/v1/products/{Guid.NewGuid()}/stock", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_promised_cannot_be_taken_away()
    {
        var (path, variant) = await Product(5);
        await market.Reserve(Guid.NewGuid(), new StockLine(variant, 3));
        Assert.Equal("below_reserved", (await _seller.Http.Put(path, new { onHand = 2 }, HttpStatusCode.Conflict)).Text("code"));
        await _seller.Http.Put(path, new { adjust = -3 }, HttpStatusCode.Conflict);
        Assert.Equal((3, 3, 0), Level(await _seller.Http.Put(path, new { onHand = 3 })));
    }

    [Fact]
    public async Task Adjustments_at_once_add_up_beside_sales()
    {
        var (path, variant) = await Product(50);
        var reserved = Task.WhenAll(Enumerable.Range(0, 30).Select(_ => market.Reserve(Guid.NewGuid(), new StockLine(variant, 1))));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _seller.Http.Put(path, new { adjust = i % 2 == 0 ? 3 : -1 })));
        Assert.All(await reserved, Assert.True);
        Assert.Equal((70, 30, 40), await market.Stock(variant));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"onHand":1,"adjust":1}""")]
    [InlineData("""{"onHand":-1}""")]
    [InlineData("""{"onHand":1000000001}""")]
    [InlineData("""{"adjust":-2147483648}""")]
    [InlineData("""{"adjust":99999999999}""")]
    [InlineData("""{"adjust":1000000000}""")]
    [InlineData("""{"onHand":1.5}""")]
    public async Task Bad_input_is_refused(string body)
    {
        var (path, variant) = await Product(5);
        using var answer = await _seller.Http.Raw(HttpMethod.Put, path, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal((5, 0, 5), await market.Stock(variant));
    }

    [Fact]
    public async Task Only_the_owner_sees_and_sets_stock()
    {
        var (path, variant) = await Product(5);
        var other = market.As(Roles.Seller);
        await other.Put(path, new { onHand = 1 }, HttpStatusCode.Forbidden);
        await other.Get(path, HttpStatusCode.Forbidden);
        await market.As(Roles.Buyer).Get(path, HttpStatusCode.Forbidden);
        Assert.Equal((5, 0, 5), await market.Stock(variant));
        await _seller.Http.Put(path.Replace(variant.ToString(), Guid.NewGuid().ToString()), new { onHand = 1 }, HttpStatusCode.NotFound);
        var hidden = market.NewSeller(isPublic: false);
        var product = await market.NewProduct(hidden, 1);
        await other.Put($"/api/v1/products/{product.Id()}/variants/{product.Variant()}/stock", new { onHand = 1 }, HttpStatusCode.NotFound);
        // A variant of another product of one's own.
        await _seller.Http.Put(path.Replace(variant.ToString(), product.Variant().ToString()), new { onHand = 1 }, HttpStatusCode.NotFound);
    }

    private async Task<(string Path, Guid Variant)> Product(int stock)
    {
        var product = await market.NewProduct(_seller, stock);
        return ($"/api/v1/products/{product.Id()}/variants/{product.Variant()}/stock", product.Variant());
    }

    private static (int, int, int) Level(JsonNode stock) =>
        (stock["onHand"]!.GetValue<int>(), stock["reserved"]!.GetValue<int>(), stock["available"]!.GetValue<int>());
}
