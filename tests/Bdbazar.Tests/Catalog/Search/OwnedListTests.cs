using Bdbazar.Catalog;

namespace Bdbazar.Tests.Catalog.Search;

/// <summary>The lists that sellers and admins have: each shows what its reader may see.</summary>
public sealed class OwnedListTests(Market market) : IClassFixture<Market>
{
    private readonly HttpClient _anyone = market.Anonymous();

    [Fact]
    public async Task A_vendors_list_shows_everybody_what_is_listed_and_the_owner_all()
    {
        var owner = Guid.NewGuid();
        var open = await market.Shop(owner);
        var closed = await market.Shop(owner, isPublic: false);
        await market.Save(
            market.Product(open, "Lone seen"), market.Product(open, "Lone draft", status: Product.Draft), market.Product(closed, "Lone unapproved"));
        var path = $"/api/v1/vendors/{owner}/products";
        Assert.Equal(["Lone seen"], (await _anyone.AllPages(path)).Select(i => i.Text("title")));
        Assert.Equal(["Lone seen"], (await market.Speak("seller").AllPages(path)).Select(i => i.Text("title")));
        Assert.Equal(3, (await market.Speak("seller", owner).AllPages(path, 2)).Count);
        Assert.Equal(3, (await market.Speak("admin").AllPages(path, 2)).Count);
        Assert.Empty((await _anyone.Get($"/api/v1/vendors/{Guid.NewGuid()}/products")).Items());
    }

    [Fact]
    public async Task A_shops_own_list_has_every_status_and_is_its_owners_alone()
    {
        var owner = Guid.NewGuid();
        var shop = await market.Shop(owner);
        var hidden = await market.Shop(isPublic: false);
        var draft = market.Product(shop, "Seller draft", status: Product.Draft, stock: 3);
        await market.Save(draft, market.Product(shop, "Seller active"), market.Product(shop, "Seller gone", status: Product.Archived));
        using var seller = market.Speak("seller", owner);
        Assert.Equal(3, (await seller.AllPages($"/api/v1/shops/{shop.Id}/products", 1)).Count);
        var item = Assert.Single((await seller.Get($"/api/v1/shops/{shop.Id}/products?status=draft&q=sellr")).Items())!;
        Assert.Equal("draft", item.Text("status"));
        Assert.Equal(3, item["available"]!.GetValue<int>());
        Assert.Equal(1, item["variants"]!.GetValue<int>());
        Assert.False(item["listed"]!.GetValue<bool>());
        Assert.Empty((await seller.Get($"/api/v1/shops/{shop.Id}/products?q=%25")).Items());
        await seller.Get($"/api/v1/shops/{shop.Id}/products?status=lost", HttpStatusCode.UnprocessableEntity);
        await market.Speak("seller").Get($"/api/v1/shops/{shop.Id}/products", HttpStatusCode.Forbidden);
        await market.Speak("buyer").Get($"/api/v1/shops/{shop.Id}/products", HttpStatusCode.Forbidden);
        await _anyone.Get($"/api/v1/shops/{shop.Id}/products", HttpStatusCode.Unauthorized);
        await seller.Get($"/api/v1/shops/{hidden.Id}/products", HttpStatusCode.NotFound);
        await seller.Get($"/api/v1/shops/{Guid.NewGuid()}/products", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_seller_finds_what_runs_short_and_a_product_by_its_sku()
    {
        var owner = Guid.NewGuid();
        var shop = await market.Shop(owner);
        var pot = market.Product(shop, "Clay pot", price: 10_000, stock: 40);
        var large = Guid.NewGuid();
        pot.Variants.Add(new() { Id = large, ProductId = pot.Id, Position = 1, Sku = "POT-Large", Price = 25_000, Stock = new() { VariantId = large, OnHand = 3 } });
        await market.Save(pot, market.Product(shop, "Clay cup", stock: 0), market.Product(shop, "Clay jug", stock: 9));
        using var seller = market.Speak("seller", owner);
        var path = $"/api/v1/shops/{shop.Id}/products";
        Assert.Equal(["Clay cup"], (await seller.AllPages($"{path}?maxAvailable=0")).Select(i => i.Text("title")));
        Assert.Equal(["Clay cup", "Clay pot"], (await seller.AllPages($"{path}?maxAvailable=5", 1)).Select(i => i.Text("title")).Order());
        var found = Assert.Single((await seller.Get($"{path}?q=pot-l")).Items())!;
        Assert.Equal((10_000, 25_000, 43, 3), (found.Amount("price"), found.Amount("highestPrice"), found["available"]!.GetValue<int>(), found["leastAvailable"]!.GetValue<int>()));
        Assert.Empty((await seller.Get($"{path}?q=pot-s")).Items());
        await seller.Get($"{path}?maxAvailable=-1", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Admins_list_all_products_by_status_shop_and_words()
    {
        using var admin = market.Speak("admin");
        var shop = await market.Shop(isPublic: false);
        await market.Save(market.Product(shop, "Admin oddity", status: Product.Draft), market.Product(shop, "Admin other"));
        Assert.Equal(["Admin other", "Admin oddity"], (await admin.AllPages($"/api/v1/admin/products?shop={shop.Slug}", 1)).Select(i => i.Text("title")));
        Assert.Equal(["Admin oddity"], (await admin.AllPages($"/api/v1/admin/products?shop={shop.Id}&status=draft&q=oddity")).Select(i => i.Text("title")));
        Assert.Empty(await admin.AllPages("/api/v1/admin/products?shop=no-such"));
        await market.Speak("seller").Get("/api/v1/admin/products", HttpStatusCode.Forbidden);
    }
}
