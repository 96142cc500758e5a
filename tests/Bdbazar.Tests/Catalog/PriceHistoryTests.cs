using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Catalog;

/// <summary>Moves the clock, so it has a market of its own.</summary>
public sealed class PriceHistoryTests(CatalogMarket market) : IClassFixture<CatalogMarket>
{
    private readonly Seller _seller = market.NewSeller();

    [Fact]
    public async Task Every_price_is_kept_with_its_time_newest_first()
    {
        var product = await market.NewProduct(_seller, 1, 1);
        market.Clock.Shift += TimeSpan.FromDays(2);
        await Reprice(product, 120000, 155000);
        market.Clock.Shift += TimeSpan.FromDays(3);
        await Reprice(product, 130000, 155000);
        await Reprice(product, 130000, 155000);

        using var guest = market.Anonymous();
        var history = (await guest.Get($"/api/v1/products/{product.Id()}/price-history")).Items();
        var first = history.Where(h => h!.Id("variantId") == product.Variant(0)).ToList();
        Assert.Equal([130000, 120000, 155000], first.Select(h => h!.Amount("price")));
        Assert.Null(first[0]!["to"]);
        Assert.Equal(first[0]!["from"]!.ToString(), first[1]!["to"]!.ToString());
        Assert.Equal(first[1]!["from"]!.ToString(), first[2]!["to"]!.ToString());
        Assert.Equal(TimeSpan.FromDays(3), Round(first[0]!["from"]!.GetValue<DateTimeOffset>() - first[1]!["from"]!.GetValue<DateTimeOffset>()));
        Assert.Single(history, h => h!.Id("variantId") == product.Variant(1));
        var times = history.Select(h => h!["from"]!.GetValue<DateTimeOffset>()).ToList();
        Assert.Equal(times.OrderDescending(), times);
        Assert.Single(await StatementCounter.OfGet(guest, $"/api/v1/products/{product.Id()}/price-history"));
    }

    [Fact]
    public async Task The_lowest_price_of_thirty_days_forgets_older_ones()
    {
        var product = await market.NewProduct(_seller, 1, 1);
        await Reprice(product, 100000, 155000);
        market.Clock.Shift += TimeSpan.FromDays(1);
        Assert.Equal((140000, 100000), await Reprice(product, 150000, 140000));
        market.Clock.Shift += TimeSpan.FromDays(29);
        Assert.Equal((140000, 100000), await Prices(product));
        market.Clock.Shift += TimeSpan.FromDays(2);
        Assert.Equal((140000, 140000), await Prices(product));
    }

    [Fact]
    public async Task A_variant_out_of_sale_counts_no_more()
    {
        var product = await market.NewProduct(_seller, 1, 1);
        await Reprice(product, 100, 155000);
        var left = CatalogMarket.Variant("SKU-1", 155000, null, "1");
        var edited = await _seller.Http.Put($"/api/v1/products/{product.Id()}", new { variants = new[] { left } });
        Assert.Equal((155000, 155000), (edited.Amount("price"), edited.Amount("lowestPrice30d")));
    }

    [Fact]
    public async Task Price_changes_at_once_leave_one_price_in_force()
    {
        var product = await market.NewProduct(_seller, 1, 1);
        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => Reprice(product, i * 1000, i * 2000)));
        using var guest = market.Anonymous();
        var history = (await guest.Get($"/api/v1/products/{product.Id()}/price-history")).Items().Where(h => h!.Id("variantId") == product.Variant(0)).ToList();
        Assert.Equal(11, history.Count);
        for (var i = 1; i < history.Count; i++)
            Assert.Equal(history[i - 1]!["from"]!.ToString(), history[i]!["to"]!.ToString());
        Assert.Equal((await _seller.Http.Get($"/api/v1/products/{product.Id()}"))["variants"]![0]!.Amount("price"), history[0]!.Amount("price"));
    }

    private async Task<(long, long)> Reprice(JsonNode product, long first, long second)
    {
        var edited = await _seller.Http.Put($"/api/v1/products/{product.Id()}", new
        {
            variants = new[] { CatalogMarket.Variant("SKU-0", first, null, "0"), CatalogMarket.Variant("SKU-1", second, null, "1") },
        });
        return (edited.Amount("price"), edited.Amount("lowestPrice30d"));
    }

    private async Task<(long, long)> Prices(JsonNode product)
    {
        var read = await _seller.Http.Get($"/api/v1/products/{product.Id()}");
        return (read.Amount("price"), read.Amount("lowestPrice30d"));
    }

    private static TimeSpan Round(TimeSpan time) => TimeSpan.FromHours(Math.Round(time.TotalHours));
}
