using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Shops;

/// <summary>What becomes of shops when something happens to their owner, and what other modules are told.</summary>
public sealed class ShopOwnerTests(ShopOwnerTests.ThreeShops market) : IClassFixture<ShopOwnerTests.ThreeShops>
{
    public sealed class ThreeShops(PostgresFixture postgres) : Market(postgres)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Shops:MaxPerSeller"] = "3" };
    }

    private async Task<Guid> OpenApproved(Person seller, string name)
    {
        var shop = await seller.Http.Post("/api/v1/shops", new { name, description = "Call 01712345678", phone = "01712345678", email = "a@b.example", location = "Dhaka" });
        await market.Somebody("admin").Http.Put($"/api/v1/admin/shops/{shop.Id()}/status", new { status = "approved" });
        return shop.Id();
    }

    [Fact]
    public async Task A_seller_has_only_so_many_shops_even_at_once()
    {
        var seller = market.Somebody("seller");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            seller.Http.Raw(HttpMethod.Post, "/api/v1/shops", $$"""{"name":"Many {{i}}","description":""}""")));
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal("too_many_shops", (await seller.Http.Post("/api/v1/shops", new { name = "One more", description = "" }, HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task Shops_of_a_blocked_seller_are_not_public_until_the_block_ends()
    {
        var seller = market.Somebody("seller");
        var (one, two) = (await OpenApproved(seller, "Blocked one"), await OpenApproved(seller, "Blocked two"));
        using var anyone = market.Anonymous();

        await market.Tell("shops", new SellerChanged(seller.Id, "S", false, "approved"));
        await anyone.Get($"/api/v1/shops/{one}", HttpStatusCode.NotFound);
        Assert.Empty((await anyone.Get("/api/v1/shops?q=blocked")).Items());
        foreach (var shop in new[] { one, two })
            Assert.False((await market.Told<ShopChanged>("shops", shop))[^1].Shop.Public);
        // Opened with a token that still lives.
        var late = await OpenApproved(seller, "Blocked late");
        await anyone.Get($"/api/v1/shops/{late}", HttpStatusCode.NotFound);

        await market.Tell("shops", new SellerChanged(seller.Id, "S", true, "approved"));
        Assert.Equal(3, (await anyone.Get("/api/v1/shops?q=blocked")).Items().Count);
        Assert.True((await market.Told<ShopChanged>("shops", late))[^1].Shop.Public);
    }

    [Fact]
    public async Task What_does_not_change_a_shop_is_not_told()
    {
        var seller = market.Somebody("seller");
        var shop = await OpenApproved(seller, "Quiet");
        var before = (await market.Told<ShopChanged>("shops", shop)).Count;
        await market.Tell("shops", new SellerChanged(seller.Id, "New name", true, "approved"));
        Assert.Equal(before, (await market.Told<ShopChanged>("shops", shop)).Count);
    }

    [Fact]
    public async Task Shops_of_an_erased_person_close_for_good_and_forget_how_to_reach_them()
    {
        var seller = market.Somebody("seller");
        var id = await OpenApproved(seller, "Erased");
        await market.Tell("shops", new UserErased(seller.Id));

        var admin = market.Somebody("admin").Http;
        var shop = await admin.Get($"/api/v1/shops/{id}");
        Assert.Equal(("Erased", "suspended", ""), (shop.Text("name"), shop.Text("status"), shop.Text("description")));
        foreach (var contact in new[] { "phone", "whatsapp", "email", "location", "logoUrl", "bannerUrl" })
            Assert.Null(shop[contact]);
        Assert.Equal(("suspended", false), (await market.Told<ShopChanged>("shops", id))[^1].Shop is var s ? (s.Status, s.Public) : default);

        var refused = await admin.Put($"/api/v1/admin/shops/{id}/status", new { status = "approved" }, HttpStatusCode.Conflict);
        Assert.Equal(("invalid_transition", "[]"), (refused.Text("code"), refused["allowed"]!.ToJsonString()));
        Assert.Equal("account_closed", (await seller.Http.Post("/api/v1/shops", new { name = "Again", description = "" }, HttpStatusCode.Forbidden)).Text("code"));
        // A late word about the account brings nothing back.
        await market.Tell("shops", new SellerChanged(seller.Id, "S", true, "approved"));
        Assert.False((await market.Told<ShopChanged>("shops", id))[^1].Shop.Public);
    }

    [Fact]
    public async Task Other_modules_find_shops_by_id_and_by_owner()
    {
        var (one, two) = (market.Somebody("seller"), market.Somebody("seller"));
        var (a, b, c) = (await OpenApproved(one, "Found a"), await OpenApproved(one, "Found b"), await OpenApproved(two, "Found c"));
        await using var scope = market.Services.CreateAsyncScope();
        var shops = scope.ServiceProvider.GetRequiredService<IShops>();
        var ct = TestContext.Current.CancellationToken;

        Assert.Equal([a, c], (await shops.FindShops(new([a, c, Guid.NewGuid()]), ct)).Shops.Select(s => s.Id));
        Assert.Equal([a, b], (await shops.FindShops(new(OwnerId: one.Id), ct)).Shops.Select(s => s.Id));
        Assert.Equal([a, b, c], (await shops.FindShops(new([c], one.Id), ct)).Shops.Select(s => s.Id));
        Assert.Empty((await shops.FindShops(new(), ct)).Shops);
        Assert.Equal(new(c, "found-c", "Found c", two.Id, "approved", true, Version: 2), Assert.Single((await shops.FindShops(new([c]), ct)).Shops));
    }
}
