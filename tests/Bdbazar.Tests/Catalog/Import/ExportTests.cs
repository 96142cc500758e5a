using System.Text;
using Bdbazar.Catalog;

namespace Bdbazar.Tests.Catalog.Import;

public sealed class ExportTests(Market market) : IClassFixture<Market>
{
    [Theory]
    [InlineData("apparel.csv")]
    [InlineData("home-and-garden.csv")]
    public async Task An_export_changes_nothing_in_its_shop_and_makes_the_same_products_in_an_empty_one(string name)
    {
        var owner = Guid.NewGuid();
        var (shop, empty) = (await market.Shop(owner), await market.Shop(owner));
        using var seller = market.Speak("seller", owner);
        await seller.Import(shop.Id, Files.Sample(name));
        await RoundTrip(seller, shop.Id, empty.Id);
    }

    [Fact]
    public async Task Whatever_a_product_holds_goes_round()
    {
        var owner = Guid.NewGuid();
        var (shop, empty) = (await market.Shop(owner), await market.Shop(owner));
        using var seller = market.Speak("seller", owner);
        var category = await market.Category("Mugs & Cups", "মগ");
        var formula = market.Product(shop, "=SUM(A1:A9)", description: "  -1\r\n\r\n\r\n\r\n@here <b>not bold</b> &amp; \"quoted\", 'single' \t end  ", brand: "+880", tags: ["@tag", "a,b", "=x"], category: category);
        formula.Variants[0].Sku = "-SKU";
        formula.Variants[0].WeightGrams = 12;
        var sizes = market.Product(shop, "শাড়ি, \"লাল\"", "x", description: "এক\nদুই", status: Product.Draft, price: 1);
        sizes.Variants.Clear();
        foreach (var (size, colour, price) in new[] { ("S", "Red", 100L), ("M", "Red", 250L), ("M", "=Blue", 99L) })
        {
            var id = Guid.NewGuid();
            sizes.Variants.Add(new() { Id = id, ProductId = sizes.Id, Position = sizes.Variants.Count, Sku = "", Options = new() { ["Size"] = size, ["Colour"] = colour }, Price = price, CompareAtPrice = price + 1, Stock = new() { VariantId = id, OnHand = (int)price } });
        }
        sizes.Price = 99;
        sizes.Handle = "Strange Handle/ÆØ,\"x\"";
        sizes.Images.Add(new() { Id = Guid.NewGuid(), Position = 3, BlobKey = "products/0198f0a2.png", ContentType = "image/png", Width = 9, Height = 9, Alt = "Ours, \"first\"" });
        sizes.Images.Add(new() { Id = Guid.NewGuid(), Position = 5, BlobKey = "", ContentType = "", SourceUrl = "https://x.example/a.jpg?b=1,2" });
        var archived = market.Product(shop, "Gone", status: Product.Archived);
        await market.Save(formula, sizes, archived);

        var file = Encoding.UTF8.GetString(await RoundTrip(seller, shop.Id, empty.Id));
        Assert.DoesNotContain("Gone", file);
        var rows = SimpleCsv.Read(file);
        var first = rows.Single(r => r["Handle"] == formula.Slug);
        Assert.Equal(("=SUM(A1:A9)", "+880", "-SKU", "Mugs & Cups"), (first["Title"], first["Vendor"], first["Variant SKU"], first["Type"]));
        Assert.Equal(3, rows.Count(r => r["Handle"] == sizes.Handle));
    }

    [Fact]
    public async Task Many_pages_of_products_go_round_and_an_empty_shop_is_a_header()
    {
        var owner = Guid.NewGuid();
        var (shop, empty) = (await market.Shop(owner), await market.Shop(owner));
        using var seller = market.Speak("seller", owner);
        Assert.Single(Encoding.UTF8.GetString(await seller.Export(empty.Id)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        await market.Save([.. Enumerable.Range(0, 1_203).Select(i => market.Product(shop, $"Number {i}", price: 100 + i))]);
        Assert.Equal(1_203, SimpleCsv.Read(Encoding.UTF8.GetString(await RoundTrip(seller, shop.Id, empty.Id))).Count);
    }

    private async Task<byte[]> RoundTrip(HttpClient seller, Guid shop, Guid empty)
    {
        var file = await seller.Export(shop);
        var before = await market.Everything(shop);
        var same = await seller.Import(shop, file);
        Assert.Empty(same.Errors());
        Assert.EndsWith("0 created, 0 updated, 0 failed", same.Counts());
        Assert.Equal(before, await market.Everything(shop));

        var copy = await seller.Import(empty, file);
        Assert.Empty(copy.Errors());
        Assert.Equal(copy["products"]!.GetValue<int>(), copy["created"]!.GetValue<int>());
        Assert.Equal(Encoding.UTF8.GetString(file), Encoding.UTF8.GetString(await seller.Export(empty)));
        Assert.EndsWith("0 created, 0 updated, 0 failed", (await seller.Import(empty, file)).Counts());
        return file;
    }
}
