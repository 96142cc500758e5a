using System.Text.Json.Nodes;

namespace Bdbazar.Journeys;

/// <summary>What a newcomer finds after the first start.</summary>
public sealed class DemoJourney(DemoJourney.DemoMarket market) : IClassFixture<DemoJourney.DemoMarket>
{
    public sealed class DemoMarket : RunningMarket
    {
        protected override bool Demo => true;
    }

    [Fact]
    public async Task The_demo_has_shops_goods_pictures_a_past_and_orders_in_every_status()
    {
        using var guest = market.Anonymous();
        var admin = await market.Login("admin@bdbazar.example", "Bazar-Admin-2026");
        var seller = await market.Login("seller@bdbazar.example", "Bazar-Seller-2026");
        var buyer = await market.Login("buyer@bdbazar.example", "Bazar-Buyer-2026");

        Assert.True((await guest.Get("/api/v1/shops")).Items().Count >= 5);
        Assert.Equal(["approved", "approved"], (await seller.Http.Get("/api/v1/shops/mine")).Items().Select(s => s!.Text("status")));
        Assert.NotEmpty((await buyer.Http.Get("/api/v1/users/me/addresses")).Items());
        var categories = (await guest.Get("/api/v1/categories")).Items();
        Assert.True(categories.Count + categories.Sum(c => c!["children"]!.AsArray().Count) >= 30);

        var products = await All(guest, "/api/v1/products?limit=100");
        Assert.True(products.Count >= 60);
        Assert.Contains(products, p => !p["inStock"]!.GetValue<bool>());
        Assert.All(products, p => Assert.NotNull(p["imageUrl"]));
        foreach (var url in products.Select(p => p.Text("imageUrl")).Take(5))
        {
            using var picture = await guest.Raw(HttpMethod.Get, url);
            Assert.Equal("image/webp", picture.Content.Headers.ContentType!.MediaType);
        }

        var statuses = (await All(admin.Http, "/api/v1/admin/orders?limit=100")).Select(o => o.Text("status")).ToHashSet();
        Assert.Superset(new HashSet<string> { "pending", "confirmed", "processing", "shipped", "delivered", "completed", "cancelled" }, statuses);

        // The past is in the past: prices and orders lie weeks apart.
        var histories = await Task.WhenAll(products.Select(p => guest.Get($"/api/v1/products/{p.Id()}/price-history")));
        Assert.Contains(histories, h => h.Items().Count > 1);
        var oldest = (await All(admin.Http, "/api/v1/admin/orders?limit=100"))[^1]["placedAt"]!.GetValue<DateTimeOffset>();
        Assert.InRange(DateTimeOffset.UtcNow - oldest, TimeSpan.FromDays(30), TimeSpan.FromDays(100));
        Assert.All(await All(admin.Http, "/api/v1/admin/orders?limit=100"), o => Assert.True(o["placedAt"]!.GetValue<DateTimeOffset>() <= DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task The_demo_speaks_Bengali()
    {
        using var guest = market.Anonymous();
        guest.DefaultRequestHeaders.AcceptLanguage.ParseAdd("bn");
        var found = (await guest.Get($"/api/v1/products?q={Uri.EscapeDataString("জামদানি")}")).Items();
        Assert.Contains(found, p => p!.Text("title").Contains("জামদানি", StringComparison.Ordinal));
    }

    private static async Task<List<JsonNode>> All(HttpClient client, string path)
    {
        var all = new List<JsonNode>();
        string? after = null;
        do
        {
            var page = await client.Get(after is null ? path : $"{path}&after={after}");
            all.AddRange(page.Items().Select(i => i!));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        return all;
    }
}
