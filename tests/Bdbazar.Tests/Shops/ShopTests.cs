using System.Text.Json.Nodes;
using Bdbazar.Contracts.Shops;

namespace Bdbazar.Tests.Shops;

public sealed class ShopTests(Market market) : IClassFixture<Market>
{
    private static object Named(string name, string description = "Fine things.") => new { name, description };

    private static async Task<JsonNode> Open(Person seller, string name) => await seller.Http.Post("/api/v1/shops", Named(name));

    private async Task<JsonNode> OpenApproved(Person seller, string name) => await Decide(await Open(seller, name), "approved");

    private Task<JsonNode> Decide(JsonNode shop, string status, HttpStatusCode answer = HttpStatusCode.OK, string? reason = null) =>
        market.Somebody("admin").Http.Put($"/api/v1/admin/shops/{shop.Id()}/status", new { status, reason }, answer);

    [Fact]
    public async Task A_seller_opens_a_shop_that_waits_for_approval()
    {
        var seller = market.Somebody("seller");
        var shop = await seller.Http.Post("/api/v1/shops", new
        {
            name = " Nakshi Ghar ", description = "Kantha.", phone = "+8801712345678", whatsapp = "", email = "hello@nakshi.example", location = "Jamalpur",
        });

        Assert.Equal("Nakshi Ghar", shop.Text("name"));
        Assert.Equal("nakshi-ghar", shop.Text("slug"));
        Assert.Equal(seller.Id, shop.Id("ownerId"));
        Assert.Equal("pending", shop.Text("status"));
        Assert.Equal("hello@nakshi.example", shop.Text("email"));
        Assert.Null(shop["whatsapp"]);
        Assert.Null(shop["logoUrl"]);
        Assert.Equal(0, shop["rating"]!["count"]!.GetValue<int>());
        Assert.Equal(1, shop["version"]!.GetValue<int>());
        Assert.True(JsonNode.DeepEquals(shop, await seller.Http.Get($"/api/v1/shops/{shop.Id()}")));

        var told = Assert.Single(await market.Told<ShopChanged>("shops", shop.Id()));
        Assert.Equal(new(shop.Id(), "nakshi-ghar", "Nakshi Ghar", seller.Id, "pending", false, Version: 1), told.Shop);
    }

    [Fact]
    public async Task The_answer_names_the_new_address()
    {
        var answer = await market.Somebody("seller").Http.Raw(HttpMethod.Post, "/api/v1/shops", """{"name":"Located","description":""}""");
        var shop = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal($"/api/v1/shops/{shop.Id()}", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_same_key_opens_one_shop()
    {
        var seller = market.Somebody("seller");
        var first = await seller.Http.Post("/api/v1/shops", Named("Once"), key: "once");
        var second = await seller.Http.Post("/api/v1/shops", Named("Once"), key: "once");
        Assert.Equal(first.Id(), second.Id());
        Assert.Single((await seller.Http.Get("/api/v1/shops/mine")).Items());
    }

    [Fact]
    public async Task Shops_of_one_name_get_addresses_of_their_own_even_at_once()
    {
        var sellers = Enumerable.Range(0, 8).Select(_ => market.Somebody("seller")).ToArray();
        var shops = await Task.WhenAll(sellers.Select(s => Open(s, "Twin Shop")));
        var slugs = shops.Select(s => s.Text("slug")).ToArray();
        Assert.Equal(8, slugs.Distinct().Count());
        Assert.Contains("twin-shop", slugs);
        Assert.All(slugs, s => Assert.StartsWith("twin-shop", s));
    }

    [Fact]
    public async Task The_address_stays_when_the_name_changes()
    {
        var seller = market.Somebody("seller");
        var shop = await Open(seller, "First Name");
        var edited = await seller.Http.Put($"/api/v1/shops/{shop.Id()}", Named("Second Name"));
        Assert.Equal(("first-name", "Second Name", 2), (edited.Text("slug"), edited.Text("name"), edited["version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_shop_is_public_while_it_is_approved()
    {
        var seller = market.Somebody("seller");
        var shop = await Open(seller, "Seen Shop");
        using var anyone = market.Anonymous();
        var other = market.Somebody("seller");

        foreach (var client in new[] { anyone, other.Http })
        {
            await client.Get("/api/v1/shops/seen-shop", HttpStatusCode.NotFound);
            await client.Get($"/api/v1/shops/{shop.Id()}", HttpStatusCode.NotFound);
        }
        await seller.Http.Get("/api/v1/shops/seen-shop");
        await market.Somebody("admin").Http.Get("/api/v1/shops/seen-shop");
        Assert.Empty((await anyone.Get("/api/v1/shops?q=seen")).Items());

        await Decide(shop, "approved");
        Assert.Equal(shop.Id(), (await anyone.Get("/api/v1/shops/seen-shop")).Id());
        Assert.Equal(shop.Id(), Assert.Single((await anyone.Get("/api/v1/shops?q=SEEN")).Items())!.Id());

        await Decide(shop, "suspended", reason: "Counterfeit goods.");
        await anyone.Get("/api/v1/shops/seen-shop", HttpStatusCode.NotFound);
        Assert.Equal("Counterfeit goods.", (await seller.Http.Get("/api/v1/shops/seen-shop")).Text("statusReason"));
        Assert.Equal([false, true, false], (await market.Told<ShopChanged>("shops", shop.Id())).Select(t => t.Shop.Public));
    }

    [Fact]
    public async Task The_reason_of_a_decision_is_for_the_owner_alone()
    {
        var shop = await Open(market.Somebody("seller"), "Discreet");
        await Decide(shop, "approved", reason: "Papers seen.");
        using var anyone = market.Anonymous();
        Assert.Null((await anyone.Get("/api/v1/shops/discreet"))["statusReason"]);
    }

    [Theory]
    [InlineData("pending", "pending", true)]
    [InlineData("pending", "approved", true)]
    [InlineData("pending", "suspended", true)]
    [InlineData("approved", "pending", false)]
    [InlineData("approved", "approved", true)]
    [InlineData("approved", "suspended", true)]
    [InlineData("suspended", "pending", true)]
    [InlineData("suspended", "approved", true)]
    [InlineData("suspended", "suspended", true)]
    public async Task A_status_follows_its_table(string from, string to, bool allowed)
    {
        var shop = await Open(market.Somebody("seller"), $"Step {from} {to}");
        if (from != "pending")
            await Decide(shop, from);
        var answer = await Decide(shop, to, allowed ? HttpStatusCode.OK : HttpStatusCode.Conflict);
        if (allowed)
            Assert.Equal(to, answer.Text("status"));
        else
            Assert.Equal(("invalid_transition", """["suspended"]"""), (answer.Text("code"), answer["allowed"]!.ToJsonString()));
    }

    [Fact]
    public async Task Only_the_owner_and_admins_edit()
    {
        var seller = market.Somebody("seller");
        var shop = await Open(seller, "Mine Alone");
        var path = $"/api/v1/shops/{shop.Id()}";
        var other = market.Somebody("seller");

        await other.Http.Put(path, Named("Stolen"), HttpStatusCode.NotFound);
        await Decide(shop, "approved");
        Assert.Equal("not_your_shop", (await other.Http.Put(path, Named("Stolen"), HttpStatusCode.Forbidden)).Text("code"));
        await market.Somebody("buyer").Http.Put(path, Named("Stolen"), HttpStatusCode.Forbidden);
        using var anyone = market.Anonymous();
        await anyone.Put(path, Named("Stolen"), HttpStatusCode.Unauthorized);

        Assert.Equal("By an admin", (await market.Somebody("admin").Http.Put(path, Named("By an admin"))).Text("name"));
        await seller.Http.Put($"/api/v1/shops/{Guid.NewGuid()}", Named("Nothing"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_stale_version_is_refused()
    {
        var seller = market.Somebody("seller");
        var shop = await Open(seller, "Versioned");
        seller.Http.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"1\"");
        await seller.Http.Put($"/api/v1/shops/{shop.Id()}", Named("Versioned 2"));
        var refused = await seller.Http.Put($"/api/v1/shops/{shop.Id()}", Named("Versioned 3"), HttpStatusCode.PreconditionFailed);
        Assert.Equal("stale_version", refused.Text("code"));
    }

    [Fact]
    public async Task Two_edits_at_once_do_not_lose_one()
    {
        var seller = market.Somebody("seller");
        var shop = await Open(seller, "Contended");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            seller.Http.Raw(HttpMethod.Put, $"/api/v1/shops/{shop.Id()}", $$"""{"name":"Contended {{i}}","description":""}""")));
        var taken = answers.Count(a => a.StatusCode == HttpStatusCode.OK);
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed));
        Assert.Equal(1 + taken, (await seller.Http.Get($"/api/v1/shops/{shop.Id()}"))["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Buyers_and_guests_open_no_shops()
    {
        await market.Somebody("buyer").Http.Post("/api/v1/shops", Named("No"), HttpStatusCode.Forbidden);
        using var anyone = market.Anonymous();
        await anyone.Post("/api/v1/shops", Named("No"), HttpStatusCode.Unauthorized);
        await anyone.Get("/api/v1/shops/mine", HttpStatusCode.Unauthorized);
        await market.Somebody("seller").Http.Get("/api/v1/admin/shops", HttpStatusCode.Forbidden);
        await market.Somebody("seller").Http.Put($"/api/v1/admin/shops/{Guid.NewGuid()}/status", new { status = "approved" }, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{"description":""}""", "name")]
    [InlineData("""{"name":"   ","description":""}""", "name")]
    [InlineData("""{"name":"x","description":""}""", "name")]
    [InlineData("""{"name":"Fine"}""", "description")]
    [InlineData("""{"name":"Fine","description":7}""", "description")]
    [InlineData("""{"name":"Fi\u0000ne","description":""}""", "name")]
    [InlineData("""{"name":"Fine","description":"","phone":"call me"}""", "phone")]
    [InlineData("""{"name":"Fine","description":"","whatsapp":"12"}""", "whatsapp")]
    [InlineData("""{"name":"Fine","description":"","email":"nobody"}""", "email")]
    public async Task Bad_input_is_named(string body, string field)
    {
        var answer = await market.Somebody("seller").Http.Raw(HttpMethod.Post, "/api/v1/shops", body);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, text);
        Assert.NotNull(JsonNode.Parse(text)!["errors"]![field]);
    }

    [Fact]
    public async Task Texts_that_are_too_long_are_refused_quickly()
    {
        var seller = market.Somebody("seller");
        var answer = await seller.Http.Post("/api/v1/shops", new
        {
            name = new string('n', 101),
            description = new string('d', 5001),
            phone = new string('1', 200_000),
            email = "a@" + string.Concat(Enumerable.Repeat("a.", 200_000)),
            location = new string('l', 201),
        }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["description", "email", "location", "name", "phone"], answer["errors"]!.AsObject().Select(e => e.Key).Order());
    }

    [Theory]
    [InlineData("""{"status":"open"}""")]
    [InlineData("""{"status":null}""")]
    [InlineData("""{}""")]
    public async Task An_unknown_status_is_refused(string body)
    {
        var answer = await market.Somebody("admin").Http.Raw(HttpMethod.Put, $"/api/v1/admin/shops/{Guid.NewGuid()}/status", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task An_admin_lists_the_shops_of_one_owner()
    {
        var (one, other) = (market.Somebody("seller"), market.Somebody("seller"));
        var (pending, approved) = (await Open(one, "Waiting shop"), await OpenApproved(one, "Open shop"));
        await OpenApproved(other, "Shop of somebody else");
        var admin = market.Somebody("admin").Http;
        Assert.Equal([approved.Id(), pending.Id()], (await admin.Get($"/api/v1/admin/shops?owner={one.Id}")).Items().Select(s => s!.Id()));
        Assert.Equal(pending.Id(), Assert.Single((await admin.Get($"/api/v1/admin/shops?owner={one.Id}&status=pending")).Items())!.Id());
    }

    [Fact]
    public async Task Lists_go_on_where_they_stopped()
    {
        var seller = market.Somebody("seller");
        var opened = new List<Guid>();
        for (var i = 0; i < 5; i++)
            opened.Add((await OpenApproved(seller, $"Paged {i} %_ shop")).Id());
        opened.Reverse();

        foreach (var path in new[] { "/api/v1/shops?q=%25_", "/api/v1/shops/mine?", "/api/v1/admin/shops?status=approved&q=%25_" })
        {
            var client = path.Contains("admin") ? market.Somebody("admin").Http : seller.Http;
            var seen = new List<Guid>();
            string? after = null;
            do
            {
                var page = await client.Get($"{path}&limit=2{(after is null ? "" : $"&after={after}")}");
                seen.AddRange(page.Items().Select(s => s!.Id()));
                after = page["next"]?.GetValue<string>();
            }
            while (after is not null);
            Assert.Equal(opened, seen);
        }
    }

    [Fact]
    public async Task A_list_is_one_statement_however_long()
    {
        var seller = market.Somebody("seller");
        for (var i = 0; i < 3; i++)
            await OpenApproved(seller, $"Counted {i}");
        foreach (var path in new[] { "/api/v1/shops?q=counted", "/api/v1/shops/mine", "/api/v1/shops/counted-1" })
            Assert.Single(await StatementCounter.OfGet(seller.Http, path));
    }

    [Fact]
    public async Task Admins_filter_by_status_and_name()
    {
        var seller = market.Somebody("seller");
        await Open(seller, "Filtered pending");
        await OpenApproved(seller, "Filtered approved");
        var admin = market.Somebody("admin").Http;
        Assert.Equal(2, (await admin.Get("/api/v1/admin/shops?q=filtered")).Items().Count);
        Assert.Equal("filtered-pending", Assert.Single((await admin.Get("/api/v1/admin/shops?q=filtered&status=pending")).Items())!.Text("slug"));
        await admin.Get("/api/v1/admin/shops?status=odd", HttpStatusCode.UnprocessableEntity);
        await admin.Get("/api/v1/admin/shops?after=bad!", HttpStatusCode.UnprocessableEntity);
        await admin.Get("/api/v1/shops?limit=0", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Refusals_speak_Bengali_to_those_who_read_it()
    {
        var shop = await OpenApproved(market.Somebody("seller"), "Bengali refusal");
        var other = market.Somebody("seller").Http;
        other.DefaultRequestHeaders.Add("Accept-Language", "bn");
        Assert.Equal("এই দোকানটি অন্য কারও।", (await other.Put($"/api/v1/shops/{shop.Id()}", Named("Stolen"), HttpStatusCode.Forbidden)).Text("detail"));
    }
}
