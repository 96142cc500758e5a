using Bdbazar.Catalog.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Catalog.Search;

public sealed class ShelfTests(TotalTests.Remembering market) : IClassFixture<TotalTests.Remembering>
{
    [Fact]
    public async Task What_stands_on_a_shelf_is_all_of_a_category_however_many_tags_each_has()
    {
        var shop = await market.Shop();
        var (lamps, other) = (await market.Category("Lamps"), await market.Category("Not lamps"));
        var at = market.Clock.GetUtcNow().AddDays(-3);
        await market.Save([.. Enumerable.Range(0, 60).Select(n => market.Product(
            shop, $"Lamp {n}", category: n % 10 == 9 ? other : lamps, price: 1_000 * n, createdAt: at.AddMinutes(n / 3),
            // As long and as many as there may be.
            tags: [.. Enumerable.Range(0, n % 4 == 0 ? 30 : n % 4 * 4).Select(t => $"{n % 3}-{t}-".PadRight(50, 'ঙ'))]))]);
        using var guest = market.Anonymous();
        using var buyer = market.Speak("buyer");
        foreach (var filter in new[] { "", "&minPrice=20000", "&maxPrice=30000&limit=3", "&minRating=1" })
        {
            var path = $"/api/v1/products?category={lamps.Slug}{filter}";
            Assert.Equal((await buyer.Get(path)).ToJsonString(), (await guest.Get(path)).ToJsonString());
        }
        Assert.Equal(54, (await guest.AllPages($"/api/v1/products?category={lamps.Slug}")).Select(i => i.Id()).Distinct().Count());
    }

    [Theory]
    [InlineData("price = price + 1")]
    [InlineData("in_stock = not in_stock")]
    [InlineData("rating_sum = 5, rating_count = 1")]
    [InlineData("tags = '{new}'")]
    [InlineData("tags = array(select n::text from generate_series(1, 9) n)")]
    [InlineData("created_at = created_at + interval '1 microsecond'")]
    [InlineData("listed = false")]
    [InlineData("category_id = null")]
    public async Task It_is_put_up_anew_when_anything_on_it_has_changed_and_only_then(string change)
    {
        var (shop, pots) = (await market.Shop(), await market.Category("Pots"));
        await market.Save([.. Enumerable.Range(0, 3).Select(n => market.Product(shop, $"Pot {n}", category: pots, price: 1_000 * n))]);
        var lists = market.Services.GetRequiredService<ProductLists>();
        async Task<ColumnStore> Newest(ColumnStore? before) =>
            (await lists.Newest(new() { Listed = true, Categories = [pots.Id] }, before, TestContext.Current.CancellationToken)).ColumnStore;

        var first = await Newest(null);
        Assert.Equal(3, first.Count);
        Assert.Same(first, await Newest(first));

        await Platform.Sample.Sql.Run(market.ConnectionString, $"update catalog.products set {change} where category_id = '{pots.Id}' and title = 'Pot 1'");
        var second = await Newest(first);
        Assert.NotSame(first, second);
        Assert.Same(second, await Newest(second));
    }
}
