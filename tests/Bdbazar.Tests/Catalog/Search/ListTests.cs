using Bdbazar.Catalog;
using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Catalog.Search;

/// <summary>Filters, orders, pages and facets over a column store of a hundred products, against what a naive reading of the same rows says.</summary>
public abstract class Lists(Lists.ColumnStore columns)
{
    private readonly HttpClient _anyone = columns.Anonymous();

    /// <summary>The same out of what is kept for guests.</summary>
    public sealed class KeptShelf(PostgresFixture postgres) : ColumnStore(postgres)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Cache:Milliseconds"] = "1900" };
    }

    public class ColumnStore(PostgresFixture postgres) : Market(postgres), IAsyncLifetime
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
                // Less than before, the same, or a dearer variant that alone is reduced.
                var (cheapest, price) = (Products[i].Variants[0], Products[i].Price);
                cheapest.CompareAtPrice = (i % 4) switch { 0 => price + 1_000, 1 => price, _ => null };
                if (i % 4 == 2)
                    Products[i].Variants.Add(new() { Id = Guid.NewGuid(), ProductId = Products[i].Id, Sku = "dear", Position = 1, Price = price + 500, CompareAtPrice = price + 900 });
            }
            await this.Save([.. Products, this.Product(First, "Thing unseen", status: Product.Draft)]);
        }
    }

    private bool Below(Product p, Category top) => top == columns.Clothes
        ? p.CategoryId == columns.Clothes.Id || Below(p, columns.Shirts)
        : top == columns.Shirts ? p.CategoryId == columns.Shirts.Id || p.CategoryId == columns.Formal.Id : p.CategoryId == top.Id;

    private static decimal Average(Product p) => p.RatingCount == 0 ? 0 : (decimal)p.RatingSum / p.RatingCount;

    private List<(string Query, Func<Product, bool> Matches)> Filters =>
    [
        ("", _ => true),
        ($"category={columns.Clothes.Slug}", p => Below(p, columns.Clothes)),
        ($"category={columns.Shirts.Id}", p => Below(p, columns.Shirts)),
        ($"category={columns.Formal.Slug}", p => Below(p, columns.Formal)),
        ($"shop={columns.Second.Slug}", p => p.ShopId == columns.Second.Id),
        ($"shop={columns.First.Id}", p => p.ShopId == columns.First.Id),
        ("minPrice=20000", p => p.Price >= 20_000),
        ("maxPrice=20000", p => p.Price <= 20_000),
        ("minPrice=10000&maxPrice=30000", p => p.Price is >= 10_000 and <= 30_000),
        ("minRating=3", p => Average(p) >= 3),
        ("minRating=2.5&inStock=true", p => Average(p) >= 2.5m && p.InStock),
        ("inStock=false", _ => true),
        ("reduced=true", p => p.Variants.Any(v => v.Price == p.Price && v.CompareAtPrice > v.Price)),
        ("reduced=true&inStock=true&maxPrice=30000", p => p.Variants[0].CompareAtPrice > p.Price && p.InStock && p.Price <= 30_000),
        ("tag=red", p => p.Tags.Contains("red")),
        ($"tag={Uri.EscapeDataString("গরম")}&shop={columns.First.Slug}", p => p.Tags.Contains("গরম") && p.ShopId == columns.First.Id),
        ("q=marvellous", p => p.Title.Contains("Marvellous") || p.Description.Length > 0),
        ($"q=thing+marv&category={columns.Clothes.Slug}&maxPrice=40000", p => (p.Title.Contains("Marvellous") || p.Description.Length > 0) && Below(p, columns.Clothes) && p.Price <= 40_000),
    ];

    [Fact]
    public async Task Every_filter_in_every_order_gives_each_match_once_over_all_pages()
    {
        foreach (var (query, matches) in Filters)
        {
            var expected = columns.Products.Where(matches).Select(p => p.Id).ToHashSet();
            foreach (var sort in new[] { "newest", "price", "-price", "rating", "relevance", "" })
            {
                var items = await _anyone.AllPages($"/api/v1/products?{query}{(sort.Length > 0 ? $"&sort={sort}" : "")}");
                var ids = items.Select(i => i.Id()).ToList();
                Assert.Equal(ids.Count, ids.Distinct().Count());
                Assert.True(expected.SetEquals(ids), $"{query} {sort}: {ids.Count}, not {expected.Count}");
                var found = ids.Select(id => columns.Products.Single(p => p.Id == id)).ToList();
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
            var expected = columns.Products.Where(matches).ToList();
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
        var vendors = (await _anyone.Get($"/api/v1/vendors/{columns.First.OwnerId}/products?limit=5")).Text("next");
        await _anyone.Get($"/api/v1/products?after={vendors}", HttpStatusCode.UnprocessableEntity);
        foreach (var forged in new[] { "{}", "[]", "null", """{"of":"x","a":1,"b":1,"at":"0001-01-01T00:00:00Z","id":"x"}""", """{"of":null,"a":-1}""" })
        {
            var text = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(forged)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            await _anyone.Get($"/api/v1/products?after={text}", HttpStatusCode.UnprocessableEntity);
        }
    }
}

public sealed class GuestListTests(Lists.KeptShelf columns) : Lists(columns), IClassFixture<Lists.KeptShelf>;

public sealed class ListTests(Lists.ColumnStore columns) : Lists(columns), IClassFixture<Lists.ColumnStore>
{
    private readonly Lists.ColumnStore _shelf = columns;

    [Fact]
    public async Task However_many_items_a_list_takes_the_same_few_round_trips()
    {
        using var anyone = _shelf.Anonymous();
        var owner = _shelf.Speak("seller", _shelf.First.OwnerId);
        var admin = _shelf.Speak("admin");
        var lists = new (HttpClient Client, string Path, int Trips)[]
        {
            (anyone, "/api/v1/products?", 1),
            (anyone, $"/api/v1/products?q=marvelous+thing&category={_shelf.Clothes.Slug}&shop={_shelf.First.Slug}&sort=price", 2),
            (anyone, $"/api/v1/vendors/{_shelf.First.OwnerId}/products?", 2),
            (owner, $"/api/v1/shops/{_shelf.First.Id}/products?q=thing", 3),
            (admin, "/api/v1/admin/products?q=thing&status=active", 2),
            (anyone, "/api/v1/search/suggest?q=mar", 1),
            (anyone, "/api/v1/search/suggest?q=mravellous", 2),
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
}
