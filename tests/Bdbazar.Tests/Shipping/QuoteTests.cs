using System.Text.Json.Nodes;
using Bdbazar.Contracts.Shipping;
using Bdbazar.Contracts.Shops;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Bdbazar.Tests.Shipping;

public sealed class QuoteTests(ShippingMarket market) : IClassFixture<ShippingMarket>
{
    private static object Parcel(Guid shop, string district, string? country = null, int weightGrams = 1200, long subtotal = 155000) =>
        new { shopId = shop, address = new { district, country }, weightGrams, subtotal = new { amount = subtotal, currency = "BDT" } };

    private static string Short(JsonNode quotes) =>
        string.Join(' ', quotes["methods"]!.AsArray().Select(m => $"{m!.Text("code")}:{m!.Amount("fee")}"));

    private static object Flat(string code, long fee, string zone = "inside_dhaka") => new
    {
        code, name = code, nameBn = $"{code} বাংলা", kind = "flat",
        zones = new[] { new { zone, fee = new { amount = fee, currency = "BDT" }, estimatedDays = new { min = 1, max = 2 } } },
    };

    [Theory]
    [InlineData("Dhaka", "standard:7000 express:16000")]
    [InlineData("নারায়ণগঞ্জ", "standard:10000 express:22000")]
    [InlineData("Chittagong", "standard:13000 express:26000")]
    public async Task Anyone_asks_what_a_parcel_costs(string district, string quotes)
    {
        using var anyone = market.Anonymous();
        var shop = market.NewShop(Guid.NewGuid());
        var answer = await anyone.Post("/api/v1/shipping/quotes", Parcel(shop.Id, district), HttpStatusCode.OK);
        Assert.Equal(quotes, Short(answer));
        Assert.Equal(("Standard delivery", true), (answer["methods"]![0]!.Text("name"), answer["methods"]![0]!["estimatedDays"]!["min"]!.GetValue<int>() >= 2));
    }

    [Fact]
    public async Task Names_come_in_the_readers_language()
    {
        using var anyone = market.Anonymous();
        anyone.DefaultRequestHeaders.Add("Accept-Language", "bn");
        var answer = await anyone.Post("/api/v1/shipping/quotes", Parcel(market.NewShop(Guid.NewGuid()).Id, "Dhaka"), HttpStatusCode.OK);
        Assert.Equal("সাধারণ ডেলিভারি", answer["methods"]![0]!.Text("name"));
    }

    [Fact]
    public async Task Nothing_is_delivered_abroad_and_no_district_is_guessed()
    {
        using var anyone = market.Anonymous();
        var shop = market.NewShop(Guid.NewGuid()).Id;
        Assert.Empty((await anyone.Post("/api/v1/shipping/quotes", Parcel(shop, "West Bengal", "IN"), HttpStatusCode.OK))["methods"]!.AsArray());
        var refused = await anyone.Post("/api/v1/shipping/quotes", Parcel(shop, "Atlantis"), HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(refused["errors"]!["address.district"]);
    }

    [Theory]
    [InlineData("""{"address":{"district":"Dhaka"},"weightGrams":1,"subtotal":{"amount":1}}""")]
    [InlineData("""{"shopId":"SHOP","weightGrams":1,"subtotal":{"amount":1}}""")]
    [InlineData("""{"shopId":"SHOP","address":{},"weightGrams":1,"subtotal":{"amount":1}}""")]
    [InlineData("""{"shopId":"SHOP","address":{"district":"Dhaka"},"subtotal":{"amount":1}}""")]
    [InlineData("""{"shopId":"SHOP","address":{"district":"Dhaka"},"weightGrams":-1,"subtotal":{"amount":1}}""")]
    [InlineData("""{"shopId":"SHOP","address":{"district":"Dhaka"},"weightGrams":99999999999,"subtotal":{"amount":1}}""")]
    [InlineData("""{"shopId":"SHOP","address":{"district":"Dhaka"},"weightGrams":1.5,"subtotal":{"amount":1}}""")]
    [InlineData("""{"shopId":"SHOP","address":{"district":"Dhaka"},"weightGrams":1,"subtotal":{"amount":-1}}""")]
    [InlineData("""{"shopId":"SHOP","address":{"district":"Dhaka"},"weightGrams":1,"subtotal":{"amount":1,"currency":"USD"}}""")]
    [InlineData("""{"shopId":"SHOP","address":{"district":"Dhaka","country":"Bangladesh"},"weightGrams":1,"subtotal":{"amount":1}}""")]
    [InlineData("""{"shopId":"SHOP","address":{"district":null},"weightGrams":1,"subtotal":{"amount":1}}""")]
    public async Task Bad_input_is_refused(string body)
    {
        using var anyone = market.Anonymous();
        using var answer = await anyone.Raw(HttpMethod.Post, "/api/v1/shipping/quotes", body.Replace("SHOP", market.NewShop(Guid.NewGuid()).Id.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_shop_is_asked_for_once_and_then_known_by_its_events()
    {
        var seller = market.Somebody("seller");
        var shop = market.NewShop(seller.Id);
        using var anyone = market.Anonymous();
        for (var i = 0; i < 3; i++)
            await anyone.Get($"/api/v1/shops/{shop.Id}/shipping-methods");
        await market.Shops.Received(1).FindShops(Arg.Is<FindShops>(f => f.Ids!.Contains(shop.Id)), Arg.Any<CancellationToken>());

        await market.Tell("shipping", new ShopChanged(shop with { Status = "suspended", Public = false }));
        await anyone.Get($"/api/v1/shops/{shop.Id}/shipping-methods", HttpStatusCode.NotFound);
        await anyone.Post("/api/v1/shipping/quotes", Parcel(shop.Id, "Dhaka"), HttpStatusCode.NotFound);
        await seller.Http.Get($"/api/v1/shops/{shop.Id}/shipping-methods");
        await anyone.Get($"/api/v1/shops/{Guid.NewGuid()}/shipping-methods", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_shops_own_methods_replace_the_marketplaces_until_there_are_none()
    {
        var seller = market.Somebody("seller");
        var shop = market.NewShop(seller.Id).Id;
        var path = $"/api/v1/shops/{shop}/shipping-methods";
        Assert.True((await seller.Http.Get(path))["defaults"]!.GetValue<bool>());

        var set = await seller.Http.Put(path, new { methods = new[] { Flat("van", 9000), Flat("bike", 5000) } });
        Assert.Equal((false, 1), (set["defaults"]!.GetValue<bool>(), set["version"]!.GetValue<int>()));
        Assert.True(JsonNode.DeepEquals(set, await seller.Http.Get(path)));
        Assert.Equal("bike:5000 van:9000", Short(await seller.Http.Post("/api/v1/shipping/quotes", Parcel(shop, "Dhaka"), HttpStatusCode.OK)));
        Assert.Equal("", Short(await seller.Http.Post("/api/v1/shipping/quotes", Parcel(shop, "Sylhet"), HttpStatusCode.OK)));

        var empty = await seller.Http.Put(path, new { methods = Array.Empty<object>() });
        Assert.Equal((true, 2), (empty["defaults"]!.GetValue<bool>(), empty["version"]!.GetValue<int>()));
        Assert.Equal("standard:7000 express:16000", Short(await seller.Http.Post("/api/v1/shipping/quotes", Parcel(shop, "Dhaka"), HttpStatusCode.OK)));
    }

    [Fact]
    public async Task Only_the_owner_and_admins_set_methods()
    {
        var shop = market.NewShop(Guid.NewGuid()).Id;
        var hidden = market.NewShop(Guid.NewGuid(), isPublic: false).Id;
        var body = new { methods = new[] { Flat("bike", 5000) } };
        Assert.Equal("not_your_shop", (await market.Somebody("seller").Http.Put($"/api/v1/shops/{shop}/shipping-methods", body, HttpStatusCode.Forbidden)).Text("code"));
        await market.Somebody("seller").Http.Put($"/api/v1/shops/{hidden}/shipping-methods", body, HttpStatusCode.NotFound);
        await market.Somebody("buyer").Http.Put($"/api/v1/shops/{shop}/shipping-methods", body, HttpStatusCode.Forbidden);
        await market.Somebody("admin").Http.Put($"/api/v1/shops/{shop}/shipping-methods", body);
    }

    [Fact]
    public async Task A_stale_list_is_refused()
    {
        var seller = market.Somebody("seller");
        var path = $"/api/v1/shops/{market.NewShop(seller.Id).Id}/shipping-methods";
        seller.Http.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"0\"");
        await seller.Http.Put(path, new { methods = new[] { Flat("bike", 5000) } });
        Assert.Equal("stale_version", (await seller.Http.Put(path, new { methods = Array.Empty<object>() }, HttpStatusCode.PreconditionFailed)).Text("code"));
    }

    [Fact]
    public async Task Lists_set_at_once_never_fail_worse_than_stale()
    {
        var seller = market.Somebody("seller");
        var path = $"/api/v1/shops/{market.NewShop(seller.Id).Id}/shipping-methods";
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => seller.Http.Raw(HttpMethod.Put, path, """{"methods":[]}""")));
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed, a.StatusCode.ToString()));
        Assert.Equal(answers.Count(a => a.StatusCode == HttpStatusCode.OK), (await seller.Http.Get(path))["version"]!.GetValue<int>());
    }

    public static TheoryData<string, string> BadMethods => new()
    {
        { """{"name":"A","kind":"flat","zones":[ZONE]}""", "methods[0].code" },
        { """{"code":"A B","name":"A","kind":"flat","zones":[ZONE]}""", "methods[0].code" },
        { """{"code":"a\n","name":"A","kind":"flat","zones":[ZONE]}""", "methods[0].code" },
        { """{"code":"a","name":"","kind":"flat","zones":[ZONE]}""", "methods[0].name" },
        { """{"code":"a","name":"A","kind":"free","zones":[ZONE]}""", "methods[0].kind" },
        { """{"code":"a","name":"A","kind":"flat","zones":[]}""", "methods[0].zones" },
        { """{"code":"a","name":"A","kind":"flat"}""", "methods[0].zones" },
        { """{"code":"a","name":"A","kind":"flat","zones":[null]}""", "methods[0].zones[0]" },
        { """{"code":"a","name":"A","kind":"flat","zones":[ZONE,ZONE]}""", "methods[0].zones" },
        { """{"code":"a","name":"A","kind":"weight","zones":[ZONE]}""", "methods[0].zones" },
        { """{"code":"a","name":"A","kind":"flat","zones":[ZONE],"includedGrams":5}""", "methods[0].kind" },
        { """{"code":"a","name":"A","kind":"flat","zones":[ZONE],"freeAbove":{"amount":0}}""", "methods[0].freeAbove" },
        { """{"code":"a","name":"A","kind":"flat","zones":[{"zone":"moon","fee":{"amount":1},"estimatedDays":{"min":1,"max":2}}]}""", "methods[0].zones[0].zone" },
        { """{"code":"a","name":"A","kind":"flat","zones":[{"zone":"inside_dhaka","estimatedDays":{"min":1,"max":2}}]}""", "methods[0].zones[0].fee" },
        { """{"code":"a","name":"A","kind":"flat","zones":[{"zone":"inside_dhaka","fee":{"amount":-1},"estimatedDays":{"min":1,"max":2}}]}""", "methods[0].zones[0].fee" },
        { """{"code":"a","name":"A","kind":"flat","zones":[{"zone":"inside_dhaka","fee":{"amount":100000001},"estimatedDays":{"min":1,"max":2}}]}""", "methods[0].zones[0].fee" },
        { """{"code":"a","name":"A","kind":"flat","zones":[{"zone":"inside_dhaka","fee":{"amount":1},"estimatedDays":{"min":3,"max":2}}]}""", "methods[0].zones[0].estimatedDays.max" },
        { """{"code":"a","name":"A","kind":"flat","zones":[{"zone":"inside_dhaka","fee":{"amount":1}}]}""", "methods[0].zones[0].estimatedDays" },
        { """{"code":"a","name":"A","kind":"flat","zones":[ZONE]},{"code":"a","name":"B","kind":"flat","zones":[ZONE]}""", "methods" },
        { """null""", "methods[0]" },
    };

    [Theory]
    [MemberData(nameof(BadMethods))]
    public async Task A_method_that_makes_no_sense_is_refused(string methods, string field)
    {
        var seller = market.Somebody("seller");
        var body = $$"""{"methods":[{{methods.Replace("ZONE", """{"zone":"inside_dhaka","fee":{"amount":1},"estimatedDays":{"min":1,"max":2}}""")}}]}""";
        using var answer = await seller.Http.Raw(HttpMethod.Put, $"/api/v1/shops/{market.NewShop(seller.Id).Id}/shipping-methods", body);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, text);
        Assert.True(JsonNode.Parse(text)!["errors"]!.AsObject().ContainsKey(field), text);
    }

    [Fact]
    public async Task Checkout_asks_for_all_its_parcels_at_once()
    {
        var seller = market.Somebody("seller");
        var (own, plain) = (market.NewShop(seller.Id).Id, market.NewShop(seller.Id).Id);
        await seller.Http.Put($"/api/v1/shops/{own}/shipping-methods", new { methods = new[] { Flat("bike", 5000) } });
        await using var scope = market.Services.CreateAsyncScope();
        var shipping = scope.ServiceProvider.GetRequiredService<IShipping>();
        var quotes = await shipping.QuoteShipping(
            new("ঢাকা", "BD", [new(plain, 100, new(1)), new(own, 100, new(1)), new(plain, 1001, new(1))], "bn"), TestContext.Current.CancellationToken);
        Assert.Equal([plain, own, plain], quotes.Parcels.Select(p => p.ShopId));
        Assert.Equal(["7000 14000", "5000", "7000 16000"], quotes.Parcels.Select(p => string.Join(' ', p.Methods.Select(m => m.Fee.Amount))));
        Assert.Equal("bike বাংলা", quotes.Parcels[1].Methods[0].Name);

        var abroad = await shipping.QuoteShipping(new("Dhaka", "US", [new(plain, 100, new(1))]), TestContext.Current.CancellationToken);
        Assert.Empty(Assert.Single(abroad.Parcels).Methods);
    }

    [Fact]
    public async Task Address_forms_find_the_districts_here()
    {
        using var anyone = market.Anonymous();
        var districts = (await anyone.Get("/api/v1/shipping/districts")).Items();
        Assert.Equal(64, districts.Count);
        Assert.Equal("ঢাকা", districts.Single(d => d!.Text("zone") == "inside_dhaka")!.Text("nameBn"));
    }
}
