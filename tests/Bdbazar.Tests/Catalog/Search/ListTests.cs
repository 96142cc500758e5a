using Bdbazar.Catalog;
using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Catalog.Search;

/// <summary>Filters, orders, pages and facets over a shelf of a hundred products, against what a naive reading of the same rows says.</summary>
public sealed class ListTests(ListTests.Shelf shelf) : IClassFixture<ListTests.Shelf>
{
    private readonly HttpClient _anyone = shelf.Anonymous();

    public sealed class Shelf(PostgresFixture postgres) : Market(postgres), IAsyncLifetime
    {
        internal List<Product> Products { get; } = [];
        internal KnownShop First { get; private set; } = null!;
        internal KnownShop Second { get; private set; } = null!;
        internal Category Clothes { get; private set; } = null!;
        internal Category Shirts { get; private set; } = null!;
        internal Category Formal { get; private set; } = null!;
        internal Category Toys { get; private set; } = null!;

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            First = await this.Shop();
            Second = await this.Shop();
            Clothes = await this.Category("Clothes");
            Shirts = await this.Category("Shirts", parent: Clothes);
            Formal = await this.Category("Formal Shirts", parent: Shirts);
            Toys = await this.Category("Toys");
            var random = new Random(7);
            Category?[] categories = [Clothes, Shirts, Formal, Toys, null];
            string[] tags = ["red", "blue", "গরম", "sale"];
            var start = Clock.GetUtcNow().AddDays(-30);
            for (var i = 0; i < 100; i++)
            {
                var ratings = random.Next(4);
                Products.Add(this.Product(
                    random.Next(3) == 0 ? Second : First, $"Thing {(i % 3 == 0 ? "Marvellous" : "Plain")} {i}", category: categories[random.Next(5)],
                    tags: [.. tags.Where(_ => random.Next(3) == 0)], price: random.Next(12) * 5_000L, stock: random.Next(3), description: i % 5 == 0 ? "Marvellous." : "",
                    ratingSum: ratings * random.Next(1, 6), ratingCount: ratings,
                    // Several at the same moment, so that the id has to decide.
                    createdAt: start.AddMinutes(random.Next(20))));
            }
            await this.Save([.. Products, this.Product(First, "Thing unseen", status: Product.Draft)]);
        }
    }

    private bool Below(Product p, Category top) => top == shelf.Clothes
        ? p.CategoryId == shelf.Clothes.Id || Below(p, shelf.Shirts)
        : top == shelf.Shirts ? p.CategoryId == shelf.Shirts.Id || p.CategoryId == shelf.Formal.Id : p.CategoryId == top.Id;

    private static decimal Average(Product p) => p.RatingCount == 0 ? 0 : (decimal)p.RatingSum / p.RatingCount;

    private List<(string Query, Func<Product, bool> Matches)> Filters =>
    [
        ("", _ => true),
        ($"category={shelf.Clothes.Slug}", p => Below(p, shelf.Clothes)),
        ($"category={shelf.Shirts.Id}", p => Below(p, shelf.Shirts)),
        ($"category={shelf.Formal.Slug}", p => Below(p, shelf.Formal)),
        ($"shop={shelf.Second.Slug}", p => p.ShopId == shelf.Second.Id),
        ($"shop={shelf.First.Id}", p => p.ShopId == shelf.First.Id),
        ("minPrice=20000", p => p.Price >= 20_000),
        ("maxPrice=20000", p => p.Price <= 20_000),
        ("minPrice=10000&maxPrice=30000", p => p.Price is >= 10_000 and <= 30_000),
        ("minRating=3", p => Average(p) >= 3),
        ("minRating=2.5&inStock=true", p => Average(p) >= 2.5m && p.InStock),
        ("inStock=false", _ => true),
        ("tag=red", p => p.Tags.Contains("red")),
        ($"tag={Uri.EscapeDataString("গরম")}&shop={shelf.First.Slug}", p => p.Tags.Contains("গরম") && p.ShopId == shelf.First.Id),
        ("q=marvellous", p => p.Title.Contains("Marvellous") || p.Description.Length > 0),
        ($"q=thing+marv&category={shelf.Clothes.Slug}&maxPrice=40000", p => (p.Title.Contains("Marvellous") || p.Description.Length > 0) && Below(p, shelf.Clothes) && p.Price <= 40_000),
    ];

    [Fact]
    public async Task Every_filter_in_every_order_gives_each_match_once_over_all_pages()
    {
        foreach (var (query, matches) in Filters)
        {
            var expected = shelf.Products.Where(matches).Select(p => p.Id).ToHashSet();
            foreach (var sort in new[] { "newest", "price", "-price", "rating", "relevance", "" })
            {
                var items = await _anyone.AllPages($"/api/v1/products?{query}{(sort.Length > 0 ? $"&sort={sort}" : "")}");
                var ids = items.Select(i => i.Id()).ToList();
                Assert.Equal(ids.Count, ids.Distinct().Count());
                Assert.True(expected.SetEquals(ids), $"{query} {sort}: {ids.Count}, not {expected.Count}");
                var found = ids.Select(id => shelf.Products.Single(p => p.Id == id)).ToList();
                Func<Product, decimal>? key = sort switch
                {
                    "newest" => p => -p.CreatedAt.UtcTicks / 10,
                    "price" => p => p.Price,
                    "-price" => p => -p.Price,
                    "rating" => p => -Math.Floor(Average(p) * 100),
                    _ => null,
                };
                if (key is not null)
                    Assert.Equal(found.Select(key).Order(), found.Select(key));
            }
        }
    }

    [Fact]
    public async Task Totals_and_facets_are_what_counting_says_and_their_values_work_as_filters()
    {
        foreach (var (query, matches) in Filters)
        {
            var answer = await _anyone.Get($"/api/v1/products?{query}&limit=1");
            var expected = shelf.Products.Where(matches).ToList();
            Assert.Equal(expected.Count, answer["total"]!.GetValue<int>());
            Assert.False(answer["totalIsEstimate"]!.GetValue<bool>());
            var facets = answer["facets"]!;
            Assert.Equal(
                expected.Where(p => p.CategoryId is not null).GroupBy(p => p.CategoryId!.Value).ToDictionary(g => g.Key, g => g.Count()),
                facets["categories"]!.AsArray().ToDictionary(c => c!.Id(), Count));
            Assert.Equal(
                expected.SelectMany(p => p.Tags).GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count()),
                facets["tags"]!.AsArray().ToDictionary(t => t!.Text("tag"), Count));
            Assert.Equal(
                [.. new[] { 4, 3, 2, 1 }.Select(min => (min, expected.Count(p => Average(p) >= min)))],
                facets["ratings"]!.AsArray().Select(r => (r!["min"]!.GetValue<int>(), Count(r))));
            var prices = facets["prices"]!.AsArray();
            Assert.Equal(expected.Count, prices.Sum(Count));
            Assert.All(prices, band => Assert.Equal(
                expected.Count(p => p.Price >= band!["from"]!.GetValue<long>() && p.Price <= (band["to"]?.GetValue<long>() ?? long.MaxValue)), Count(band)));
        }
        var first = (await _anyone.Get("/api/v1/products"))["facets"]!["prices"]![0]!;
        var again = await _anyone.Get($"/api/v1/products?minPrice={first["from"]}&maxPrice={first["to"]}");
        Assert.Equal(Count(first), again["total"]!.GetValue<int>());
    }

    private static int Count(JsonNode? facet) => facet!["count"]!.GetValue<int>();

    [Fact]
    public async Task A_cursor_answers_its_own_question_only()
    {
        var next = (await _anyone.Get("/api/v1/products?sort=price&limit=5")).Text("next");
        await _anyone.Get($"/api/v1/products?sort=price&limit=9&after={next}");
        foreach (var other in new[] { "sort=-price", "sort=newest", "", "sort=price&q=thing", "sort=price&tag=red" })
        {
            var refusal = await _anyone.Get($"/api/v1/products?{other}&after={next}", HttpStatusCode.UnprocessableEntity);
            Assert.Equal("invalid_cursor", refusal.Text("code"));
        }
        var vendors = (await _anyone.Get($"/api/v1/vendors/{shelf.First.OwnerId}/products?limit=5")).Text("next");
        await _anyone.Get($"/api/v1/products?after={vendors}", HttpStatusCode.UnprocessableEntity);
        foreach (var forged in new[] { "{}", "[]", "null", """{"of":"x","a":1,"b":1,"at":"0001-01-01T00:00:00Z","id":"x"}""", """{"of":null,"a":-1}""" })
        {
            var text = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(forged)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            await _anyone.Get($"/api/v1/products?after={text}", HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task However_many_items_a_list_takes_the_same_few_round_trips()
    {
        var owner = shelf.Speak("seller", shelf.First.OwnerId);
        var admin = shelf.Speak("admin");
        var lists = new (HttpClient Client, string Path, int Trips)[]
        {
            (_anyone, "/api/v1/products?", 1),
            (_anyone, $"/api/v1/products?q=marvelous+thing&category={shelf.Clothes.Slug}&shop={shelf.First.Slug}&sort=price", 2),
            (_anyone, $"/api/v1/vendors/{shelf.First.OwnerId}/products?", 2),
            (owner, $"/api/v1/shops/{shelf.First.Id}/products?q=thing", 3),
            (admin, "/api/v1/admin/products?q=thing&status=active", 2),
            (_anyone, "/api/v1/search/suggest?q=mar", 1),
            (_anyone, "/api/v1/search/suggest?q=mravellous", 2),
        };
        foreach (var (client, path, trips) in lists)
        {
            foreach (var limit in new[] { 1, 100 })
            {
                Assert.NotEmpty((await client.Get($"{path}&limit={limit}")).Items());
                var statements = await StatementCounter.OfGet(client, $"{path}&limit={limit}");
                Assert.True(statements.Count == trips, $"{path} {limit}: {statements.Count}, not {trips}");
            }
        }
    }

    [Fact]
    public async Task A_vendors_list_shows_everybody_what_is_listed_and_the_owner_all()
    {
        var owner = Guid.NewGuid();
        var open = await shelf.Shop(owner);
        var closed = await shelf.Shop(owner, isPublic: false);
        await shelf.Save(
            shelf.Product(open, "Lone seen"), shelf.Product(open, "Lone draft", status: Product.Draft), shelf.Product(closed, "Lone unapproved"));
        var path = $"/api/v1/vendors/{owner}/products";
        Assert.Equal(["Lone seen"], (await _anyone.AllPages(path)).Select(i => i.Text("title")));
        Assert.Equal(["Lone seen"], (await shelf.Speak("seller").AllPages(path)).Select(i => i.Text("title")));
        Assert.Equal(3, (await shelf.Speak("seller", owner).AllPages(path, 2)).Count);
        Assert.Equal(3, (await shelf.Speak("admin").AllPages(path, 2)).Count);
        Assert.Empty((await _anyone.Get($"/api/v1/vendors/{Guid.NewGuid()}/products")).Items());
    }

    [Fact]
    public async Task A_shops_own_list_has_every_status_and_is_its_owners_alone()
    {
        var owner = Guid.NewGuid();
        var shop = await shelf.Shop(owner);
        var hidden = await shelf.Shop(isPublic: false);
        var draft = shelf.Product(shop, "Seller draft", status: Product.Draft, stock: 3);
        await shelf.Save(draft, shelf.Product(shop, "Seller active"), shelf.Product(shop, "Seller gone", status: Product.Archived));
        using var seller = shelf.Speak("seller", owner);
        Assert.Equal(3, (await seller.AllPages($"/api/v1/shops/{shop.Id}/products", 1)).Count);
        var item = Assert.Single((await seller.Get($"/api/v1/shops/{shop.Id}/products?status=draft&q=sellr")).Items())!;
        Assert.Equal("draft", item.Text("status"));
        Assert.Equal(3, item["available"]!.GetValue<int>());
        Assert.Equal(1, item["variants"]!.GetValue<int>());
        Assert.False(item["listed"]!.GetValue<bool>());
        Assert.Empty((await seller.Get($"/api/v1/shops/{shop.Id}/products?q=%25")).Items());
        await seller.Get($"/api/v1/shops/{shop.Id}/products?status=lost", HttpStatusCode.UnprocessableEntity);
        await shelf.Speak("seller").Get($"/api/v1/shops/{shop.Id}/products", HttpStatusCode.Forbidden);
        await shelf.Speak("buyer").Get($"/api/v1/shops/{shop.Id}/products", HttpStatusCode.Forbidden);
        await _anyone.Get($"/api/v1/shops/{shop.Id}/products", HttpStatusCode.Unauthorized);
        await seller.Get($"/api/v1/shops/{hidden.Id}/products", HttpStatusCode.NotFound);
        await seller.Get($"/api/v1/shops/{Guid.NewGuid()}/products", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Admins_list_all_products_by_status_shop_and_words()
    {
        using var admin = shelf.Speak("admin");
        var shop = await shelf.Shop(isPublic: false);
        await shelf.Save(shelf.Product(shop, "Admin oddity", status: Product.Draft), shelf.Product(shop, "Admin other"));
        Assert.Equal(["Admin other", "Admin oddity"], (await admin.AllPages($"/api/v1/admin/products?shop={shop.Slug}", 1)).Select(i => i.Text("title")));
        Assert.Equal(["Admin oddity"], (await admin.AllPages($"/api/v1/admin/products?shop={shop.Id}&status=draft&q=oddity")).Select(i => i.Text("title")));
        Assert.Empty(await admin.AllPages("/api/v1/admin/products?shop=no-such"));
        await shelf.Speak("seller").Get("/api/v1/admin/products", HttpStatusCode.Forbidden);
    }
}
