using System.Text.Json.Nodes;
using Bdbazar.Contracts.Shops;
using Bdbazar.Platform.Auth;

namespace Bdbazar.Tests.Catalog;

public sealed class ProductTests(CatalogMarket market) : IClassFixture<CatalogMarket>
{
    [Fact]
    public async Task A_new_product_can_be_read_by_id_and_slug_with_all_that_was_written()
    {
        var seller = market.NewSeller();
        var body = CatalogMarket.Product(seller, await market.NewCategory(), "Soie de l’été 2026");
        body["brand"] = " Aarong ";
        body["tags"] = new JsonArray("Saree ", "silk", "SILK");
        body["attributes"] = new JsonObject { ["Material"] = "Silk" };
        body["translations"] = new JsonObject { ["bn"] = new JsonObject { ["title"] = "রেশমি শাড়ি" } };
        var variant = CatalogMarket.Variant("S-1", 155000, 5, "M");
        variant["compareAtPrice"] = new JsonObject { ["amount"] = 180000 };
        variant["weightGrams"] = 600;
        body["variants"] = new JsonArray(variant, CatalogMarket.Variant("S-2", 145000, 0, "L"));
        var created = await seller.Http.Post("/api/v1/products", body);

        using var guest = market.Anonymous();
        var product = await guest.Get($"/api/v1/products/{created.Id()}");
        Assert.True(JsonNode.DeepEquals(created, product), $"{created}\n{product}");
        Assert.True(JsonNode.DeepEquals(product, await guest.Get($"/api/v1/products/{product.Text("slug")}")));
        Assert.Equal("soie-de-lete-2026", product.Text("slug"));
        Assert.Equal(("Aarong", "active", 145000L, 145000L), (product.Text("brand"), product.Text("status"), product.Amount("price"), product.Amount("lowestPrice30d")));
        Assert.Equal(["saree", "silk"], product["tags"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Equal("Silk", product["attributes"]!.Text("Material"));
        Assert.Equal((seller.Shop.Id, seller.Shop.Slug, "Dhaka Looms"), (product["shop"]!.Id(), product["shop"]!.Text("slug"), product["shop"]!.Text("name")));
        Assert.Equal((0m, 0, 1), (product["rating"]!["average"]!.GetValue<decimal>(), product["rating"]!["count"]!.GetValue<int>(), product["version"]!.GetValue<int>()));
        var first = product["variants"]![0]!;
        Assert.Equal(("S-1", "M", 155000L, 180000L, 5, 600), (
            first.Text("sku"), first["options"]!.Text("Size"), first.Amount("price"), first.Amount("compareAtPrice"), first["available"]!.GetValue<int>(), first["weightGrams"]!.GetValue<int>()));
        Assert.Null(product["variants"]![1]!["compareAtPrice"]);
        Assert.Empty(product["images"]!.AsArray());
        Assert.Null(product["handle"]);
    }

    [Fact]
    public async Task Products_that_are_opened_at_the_same_time_are_each_answered_with_their_own()
    {
        var seller = market.NewSeller();
        var category = await market.NewCategory();
        List<JsonNode> products = [];
        for (var n = 0; n < 4; n++)
            products.Add(await seller.Http.Post("/api/v1/products", CatalogMarket.Product(seller, category, $"Lamp {n}")));
        // Whoever is signed in is answered afresh each time.
        List<(string Of, JsonNode? Expected)> asked =
            [.. products.Select(p => ($"{p.Id()}", p)), .. products.Select(p => (p.Text("slug"), p)), ($"{Guid.NewGuid()}", null), ("no-such-lamp", null)];
        var answers = await Task.WhenAll(Enumerable.Repeat(asked, 8).SelectMany(a => a).Select(async a =>
        {
            using var answer = await seller.Http.GetAsync($"/api/v1/products/{a.Of}", TestContext.Current.CancellationToken);
            return (a.Expected, answer.StatusCode, Body: JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }));
        Assert.All(answers, a => Assert.True(a.Expected is null ? a.StatusCode == HttpStatusCode.NotFound : JsonNode.DeepEquals(a.Expected, a.Body), $"{a.Expected}\n{a.Body}"));
    }

    [Fact]
    public async Task Texts_come_in_the_readers_language_where_there_is_a_translation()
    {
        var seller = market.NewSeller();
        var body = CatalogMarket.Product(seller, await market.NewCategory());
        body["translations"] = new JsonObject { ["bn"] = new JsonObject { ["title"] = "লাল শাড়ি" } };
        var product = await seller.Http.Post("/api/v1/products", body);
        using var guest = market.Anonymous();
        guest.DefaultRequestHeaders.Add("Accept-Language", "bn-BD,bn;q=0.9,en;q=0.5");
        var bengali = await guest.Get($"/api/v1/products/{product.Id()}");
        Assert.Equal(("লাল শাড়ি", "Hand-woven."), (bengali.Text("title"), bengali.Text("description")));
        Assert.Equal("লাল শাড়ি", bengali["translations"]!["bn"]!.Text("title"));
        Assert.Equal("Red Jamdani saree", product.Text("title"));
    }

    [Fact]
    public async Task Reading_a_product_is_one_statement_however_much_it_has()
    {
        var product = await market.NewProduct(market.NewSeller(), [.. Enumerable.Range(0, 40)]);
        using var guest = market.Anonymous();
        Assert.Single(await StatementCounter.OfGet(guest, $"/api/v1/products/{product.Id()}"));
    }

    [Fact]
    public async Task Many_products_of_one_title_get_slugs_of_their_own()
    {
        var seller = market.NewSeller();
        var body = CatalogMarket.Product(seller, await market.NewCategory(), $"Same title {Guid.NewGuid():n}").ToJsonString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => seller.Http.Raw(HttpMethod.Post, "/api/v1/products", body)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        var slugs = await Task.WhenAll(answers.Select(async a => JsonNode.Parse(await a.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.Text("slug")));
        Assert.Equal(12, slugs.Distinct().Count());
        Assert.All(slugs, s => Assert.StartsWith("same-title-", s, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("লাল শাড়ি", "p-")]
    [InlineData("Łódź — Straße, Ærø", "lodz-strasse-aero")]
    [InlineData("0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11", "p-")]
    public async Task A_slug_is_made_of_plain_letters(string title, string slug)
    {
        var seller = market.NewSeller();
        var product = await seller.Http.Post("/api/v1/products", CatalogMarket.Product(seller, await market.NewCategory(), title));
        Assert.StartsWith(slug, product.Text("slug"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_keyed_create_is_done_once()
    {
        var seller = market.NewSeller();
        var body = CatalogMarket.Product(seller, await market.NewCategory());
        var first = await seller.Http.Post("/api/v1/products", body, key: "k1");
        Assert.Equal(first.Id(), (await seller.Http.Post("/api/v1/products", body, key: "k1")).Id());
        body["categoryId"] = Guid.NewGuid();
        await seller.Http.Post("/api/v1/products", body, HttpStatusCode.UnprocessableEntity, key: "k2");
    }

    public static TheoryData<string, string> BadInput => new()
    {
        { "shopId", """{"shopId":null}""" },
        { "title", """{"title":"  "}""" },
        { "title", $$"""{"title":"{{new string('x', 201)}}"}""" },
        { "description", """{"description":null}""" },
        { "categoryId", """{"categoryId":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11"}""" },
        { "status", """{"status":"archived"}""" },
        { "tags", $$"""{"tags":[{{string.Join(',', Enumerable.Range(0, 31).Select(i => $"\"t{i}\""))}}]}""" },
        { "tags", $$"""{"tags":["{{new string('x', 51)}}"]}""" },
        { "tags[0]", """{"tags":[null]}""" },
        { "attributes", $$$"""{"attributes":{{{{string.Join(',', Enumerable.Range(0, 51).Select(i => $"\"a{i}\":\"x\""))}}}}}""" },
        { "attributes", """{"attributes":{"a":null}}""" },
        { "variants", """{"variants":[]}""" },
        { "variants", $$"""{"variants":[{{string.Join(',', Enumerable.Range(0, 101).Select(i => Variant($"s{i}", $"{i}")))}}]}""" },
        { "variants[0]", """{"variants":[null]}""" },
        { "variants[1].sku", $$"""{"variants":[{{Variant("a", "1")}},{{Variant("a", "2")}}]}""" },
        { "variants[1].options", $$"""{"variants":[{{Variant("a", "1")}},{{Variant("b", "1")}}]}""" },
        { "variants[1].options", """{"variants":[{"sku":"a","options":{"Size":"1"},"price":{"amount":1},"stock":1},{"sku":"b","options":{"Colour":"1"},"price":{"amount":1},"stock":1}]}""" },
        { "variants[0].options", """{"variants":[{"sku":"a","options":{"A":"1","B":"1","C":"1","D":"1"},"price":{"amount":1},"stock":1}]}""" },
        { "variants[0].options", """{"variants":[{"sku":"a","options":{"A":null},"price":{"amount":1},"stock":1}]}""" },
        { "variants[0].sku", $$"""{"variants":[{"sku":"{{new string('x', 65)}}","price":{"amount":1},"stock":1}]}""" },
        { "variants[0].sku", """{"variants":[{"price":{"amount":1},"stock":1}]}""" },
        { "variants[0].price", """{"variants":[{"sku":"a","price":{"amount":0},"stock":1}]}""" },
        { "variants[0].price", """{"variants":[{"sku":"a","price":{"amount":1,"currency":"USD"},"stock":1}]}""" },
        { "variants[0].price", """{"variants":[{"sku":"a","stock":1}]}""" },
        { "variants[0].price.amount", """{"variants":[{"sku":"a","price":{"amount":99999999999999999999},"stock":1}]}""" },
        { "variants[0].compareAtPrice", """{"variants":[{"sku":"a","price":{"amount":5},"compareAtPrice":{"amount":4},"stock":1}]}""" },
        { "variants[0].stock", """{"variants":[{"sku":"a","price":{"amount":5}}]}""" },
        { "variants[0].stock", """{"variants":[{"sku":"a","price":{"amount":5},"stock":-1}]}""" },
        { "variants[0].stock", """{"variants":[{"sku":"a","price":{"amount":5},"stock":1000000001}]}""" },
        { "variants[0].stock", """{"variants":[{"sku":"a","price":{"amount":5},"stock":3000000000}]}""" },
        { "variants[0].weightGrams", """{"variants":[{"sku":"a","price":{"amount":5},"stock":1,"weightGrams":-1}]}""" },
    };

    private static string Variant(string sku, string size) => $$$"""{"sku":"{{{sku}}}","options":{"Size":"{{{size}}}"},"price":{"amount":1},"stock":1}""";

    [Theory]
    [MemberData(nameof(BadInput))]
    public async Task Bad_input_is_refused_by_field(string field, string change)
    {
        var seller = market.NewSeller();
        var body = CatalogMarket.Product(seller, await market.NewCategory());
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            body[name] = value?.DeepClone();
        var refused = await seller.Http.Post("/api/v1/products", body, HttpStatusCode.UnprocessableEntity);
        Assert.Contains(field, refused["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task Only_a_shops_owner_puts_products_into_it()
    {
        var (open, hidden) = (market.NewSeller(), market.NewSeller(isPublic: false));
        var other = market.NewSeller();
        var category = await market.NewCategory();
        Assert.Equal("forbidden", (await other.Http.Post("/api/v1/products", CatalogMarket.Product(open, category), HttpStatusCode.Forbidden)).Text("code"));
        await other.Http.Post("/api/v1/products", CatalogMarket.Product(hidden, category), HttpStatusCode.NotFound);
        var unknown = CatalogMarket.Product(other, category);
        unknown["shopId"] = Guid.NewGuid();
        await other.Http.Post("/api/v1/products", unknown, HttpStatusCode.NotFound);
        await market.As(Roles.Buyer).Post("/api/v1/products", unknown, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_the_owner_edits_and_only_the_owner_or_an_admin_archives()
    {
        var seller = market.NewSeller();
        var product = await market.NewProduct(seller, 1);
        var path = $"/api/v1/products/{product.Id()}";
        var other = market.As(Roles.Seller);
        await other.Put(path, new { title = "Mine" }, HttpStatusCode.Forbidden);
        await other.Delete(path, HttpStatusCode.Forbidden);
        await market.As(Roles.Admin).Put(path, new { title = "Mine" }, HttpStatusCode.Forbidden);
        await market.As(Roles.Admin).Delete(path);
        await other.Put(path, new { title = "Mine" }, HttpStatusCode.NotFound);
        await other.Delete(path, HttpStatusCode.NotFound);
        Assert.Equal("archived", (await seller.Http.Get(path)).Text("status"));
        Assert.Equal("archived", (await market.As(Roles.Admin).Get(path)).Text("status"));
        await other.Get(path, HttpStatusCode.NotFound);
        using var guest = market.Anonymous();
        await guest.Get(path, HttpStatusCode.NotFound);
        await guest.Get($"{path}/price-history", HttpStatusCode.NotFound);
        await seller.Http.Delete(path);
        await seller.Http.Delete($"/api/v1/products/{Guid.NewGuid()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_product_is_public_while_it_is_active_and_its_shop_is()
    {
        var seller = market.NewSeller(isPublic: false);
        var product = await market.NewProduct(seller, 1);
        var path = $"/api/v1/products/{product.Id()}";
        using var guest = market.Anonymous();
        await guest.Get(path, HttpStatusCode.NotFound);
        await seller.Http.Get(path);

        await market.Tell("catalog", new ShopChanged(seller.Shop with { Public = true, Name = "New name", Slug = seller.Shop.Slug + "-2" }));
        Assert.Equal("New name", (await guest.Get(path))["shop"]!.Text("name"));
        await seller.Http.Put(path, new { status = "draft" });
        await guest.Get(path, HttpStatusCode.NotFound);
        await seller.Http.Put(path, new { status = "active" });
        await guest.Get(path);
        await market.Tell("catalog", new ShopChanged(seller.Shop));
        await guest.Get(path, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_product_made_while_its_shop_opens_is_listed()
    {
        var category = await market.NewCategory();
        using var guest = market.Anonymous();
        for (var round = 0; round < 10; round++)
        {
            var seller = market.NewSeller(isPublic: false);
            await seller.Http.Post("/api/v1/products", CatalogMarket.Product(seller, category));
            var create = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => seller.Http.Post("/api/v1/products", CatalogMarket.Product(seller, category))));
            await market.Tell("catalog", new ShopChanged(seller.Shop with { Public = true }));
            foreach (var product in await create)
                await guest.Get($"/api/v1/products/{product.Id()}");
        }
    }

    [Fact]
    public async Task An_edit_changes_what_it_names_and_leaves_the_rest()
    {
        var seller = market.NewSeller();
        var product = await market.NewProduct(seller, 3);
        var edited = await seller.Http.Put($"/api/v1/products/{product.Id()}", new { title = "Blue saree", tags = new[] { "Blue" } });
        Assert.Equal(("Blue saree", product.Text("slug"), "Hand-woven.", 2), (
            edited.Text("title"), edited.Text("slug"), edited.Text("description"), edited["version"]!.GetValue<int>()));
        Assert.True(JsonNode.DeepEquals(product["variants"], edited["variants"]));
        // What was read can be sent back as it is.
        var same = await seller.Http.Put($"/api/v1/products/{product.Id()}", edited);
        Assert.True(JsonNode.DeepEquals(same["variants"], edited["variants"]));
        await seller.Http.Put($"/api/v1/products/{product.Id()}", new { categoryId = Guid.NewGuid() }, HttpStatusCode.UnprocessableEntity);
        await seller.Http.Put($"/api/v1/products/{product.Id()}", new { title = " " }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_edit_of_a_stale_version_is_refused()
    {
        var seller = market.NewSeller();
        var path = $"/api/v1/products/{(await market.NewProduct(seller, 1)).Id()}";
        seller.Http.DefaultRequestHeaders.Add("If-Match", "\"1\"");
        await seller.Http.Put(path, new { title = "A" });
        Assert.Equal("stale_version", (await seller.Http.Put(path, new { title = "B" }, HttpStatusCode.PreconditionFailed)).Text("code"));
        await seller.Http.Delete(path, HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Of_many_edits_of_one_version_one_succeeds()
    {
        var seller = market.NewSeller();
        var path = $"/api/v1/products/{(await market.NewProduct(seller, 1)).Id()}";
        seller.Http.DefaultRequestHeaders.Add("If-Match", "\"1\"");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => seller.Http.Raw(HttpMethod.Put, path, $$"""{"title":"T{{i}}"}""")));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Variants_are_matched_by_id_then_by_sku_and_the_rest_goes_out_of_sale()
    {
        var seller = market.NewSeller();
        var product = await market.NewProduct(seller, 1, 2, 3);
        var path = $"/api/v1/products/{product.Id()}";
        var byId = CatalogMarket.Variant("RENAMED", 99, 50, "0");
        byId["id"] = product.Variant(0);
        var edited = await seller.Http.Put(path, new { variants = new[] { CatalogMarket.Variant("NEW", 500, 7, "9"), byId, CatalogMarket.Variant("SKU-1", 200, 50, "1") } });
        Assert.Equal(["NEW", "RENAMED", "SKU-1"], edited["variants"]!.AsArray().Select(v => v!.Text("sku")));
        Assert.Equal([7, 1, 2], edited["variants"]!.AsArray().Select(v => v!["available"]!.GetValue<int>()));
        Assert.Equal((product.Variant(0), product.Variant(1)), (edited.Variant(1), edited.Variant(2)));
        Assert.Equal(99, edited.Amount("price"));

        var gone = (await market.Ask((c, ct) => c.FindVariants(new([product.Variant(2)]), ct))).Variants.Single();
        Assert.False(gone.Buyable);
        byId["id"] = Guid.NewGuid();
        await seller.Http.Put(path, new { variants = new[] { byId } }, HttpStatusCode.UnprocessableEntity);
        byId["id"] = product.Variant(2);
        Assert.Equal(product.Variant(2), (await seller.Http.Put(path, new { variants = new[] { byId } })).Variant(0));
    }

    [Fact]
    public async Task Skus_may_change_hands()
    {
        var seller = market.NewSeller();
        var product = await market.NewProduct(seller, 1, 2, 3);
        var (first, second) = (CatalogMarket.Variant("SKU-1", 1, null, "0"), CatalogMarket.Variant("SKU-0", 1, null, "1"));
        (first["id"], second["id"]) = (product.Variant(0), product.Variant(1));
        // And SKU-2 goes from a variant that leaves to a new one with other options.
        var third = CatalogMarket.Variant("SKU-2", 1, 9, "2");
        var edited = await seller.Http.Put($"/api/v1/products/{product.Id()}", new { variants = new[] { first, second, third } });
        Assert.Equal(["SKU-1", "SKU-0", "SKU-2"], edited["variants"]!.AsArray().Select(v => v!.Text("sku")));
        Assert.Equal([1, 2, 3], edited["variants"]!.AsArray().Select(v => v!["available"]!.GetValue<int>()));
    }

    [Fact]
    public async Task An_attribute_may_have_any_name_but_nul()
    {
        var seller = market.NewSeller();
        var body = CatalogMarket.Product(seller, await market.NewCategory());
        body["attributes"] = new JsonObject { ["উপাদান"] = "সুতি" };
        Assert.Equal("সুতি", (await seller.Http.Post("/api/v1/products", body))["attributes"]!.Text("উপাদান"));
        body["attributes"] = new JsonObject { ["a\0b"] = "x" };
        await seller.Http.Post("/api/v1/products", body, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        using var guest = market.Anonymous();
        await guest.Get($"/api/v1/products/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        await guest.Get("/api/v1/products/no-such-slug", HttpStatusCode.NotFound);
        await guest.Get($"/api/v1/products/{Guid.NewGuid()}/price-history", HttpStatusCode.NotFound);
        await market.As(Roles.Seller).Put($"/api/v1/products/{Guid.NewGuid()}", new { title = "X" }, HttpStatusCode.NotFound);
    }
}
