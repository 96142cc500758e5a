using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Bdbazar.Tests.Web;

/// <summary>What a browser, a search engine and a link preview are given before any script has run.</summary>
public sealed partial class WebTests(BuiltWeb market) : IClassFixture<BuiltWeb>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_page_says_everything_without_scripts()
    {
        var bazaar = new Bazaar(market);
        var stall = await bazaar.Open("Potters of Shariatpur");
        var product = await bazaar.Sell(stall, stock: 3, price: 123450, title: "Jug of red clay");
        await Photograph(stall, product);

        var html = await Page($"/p/{product.Text("slug")}");

        Assert.Contains("<title>Jug of red clay · bdbazar</title>", html);
        Assert.Contains($"<link rel=\"canonical\" href=\"{BuiltWeb.Site}/p/{product.Text("slug")}\">", html);
        Assert.Contains("<meta property=\"og:title\" content=\"Jug of red clay · bdbazar\">", html);
        Assert.Matches("<meta property=\"og:image\" content=\"https://bazar.example/api/v1/files/[^\"]+\">", html);
        Assert.Contains("<h1 class=\"text-2xl font-semibold sm:text-3xl\">Jug of red clay</h1>", html);
        Assert.Contains("৳1,234.50", html);
        Assert.Contains("Jug of red clay, made for a test.</p>", html);
        Assert.Matches("<img src=\"/api/v1/files/[^\"]+\"", html);

        var things = JsonNode.Parse(LinkedData().Match(html).Groups[1].Value)!.AsArray().ToDictionary(thing => thing!.Text("@type"), thing => thing!);
        Assert.Equal(["BreadcrumbList", "Product"], things.Keys.Order());
        var data = things["Product"];
        Assert.Equal("Jug of red clay", data.Text("name"));
        Assert.Equal(("1234.50", "BDT", "https://schema.org/InStock"), (data["offers"]!.Text("price"), data["offers"]!.Text("priceCurrency"), data["offers"]!.Text("availability")));
        Assert.Equal("Potters of Shariatpur", data["offers"]!["seller"]!.Text("name"));
        // Nobody has reviewed it.
        Assert.Null(data["aggregateRating"]);
    }

    [Fact]
    public async Task The_first_data_are_the_answers_that_the_page_would_ask_for()
    {
        var bazaar = new Bazaar(market);
        var product = await bazaar.Sell(await bazaar.Open(), stock: 3);
        var address = $"/api/v1/products/{product.Text("slug")}";

        var data = FirstDataOf(await Page($"/p/{product.Text("slug")}"));

        using var guest = market.Anonymous();
        Assert.True(JsonNode.DeepEquals(await guest.Get(address), data[address]));
        Assert.NotNull(data["/api/v1/categories"]!["items"]);
        Assert.NotNull(data[$"/api/v1/shops/{product["shop"]!.Text("slug")}"]);
    }

    [Fact]
    public async Task What_a_seller_writes_cannot_become_part_of_the_page()
    {
        var bazaar = new Bazaar(market);
        const string evil = "</title></script><script>alert(1)</script>\"><img src=x onerror=alert(2)>";
        var product = await bazaar.Sell(await bazaar.Open("Shop" + evil), stock: 3, title: "Pot" + evil);

        foreach (var path in new[] { $"/p/{product.Text("slug")}", $"/s/{product["shop"]!.Text("slug")}", "/" })
        {
            var html = await Page(path);
            Assert.Contains("alert(1)", html);
            Assert.DoesNotContain("<script>alert", html);
            Assert.DoesNotContain("<img src=x", html);
        }
    }

    [Fact]
    public async Task No_script_runs_but_our_own_files()
    {
        using var guest = market.Anonymous();
        using var one = await guest.GetAsync("/", Ct);
        using var two = await guest.GetAsync("/", Ct);

        var policies = new[] { one, two }.Select(a => a.Headers.GetValues("Content-Security-Policy").Single()).ToArray();
        Assert.All(policies, p =>
        {
            Assert.Contains("default-src 'none'", p);
            Assert.Contains("script-src 'self';", p);
            Assert.Contains("frame-ancestors 'none'", p);
            Assert.DoesNotContain("unsafe", p);
        });
        Assert.NotEqual(policies[0], policies[1]);
        Assert.Equal("nosniff", one.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(one.Headers.CacheControl is { Private: true, NoCache: true });
    }

    [Theory]
    [InlineData("/p/there-is-no-such-product", 404)]
    [InlineData("/c/there-is-no-such-category", 404)]
    [InlineData("/s/there-is-no-such-shop", 404)]
    [InlineData("/there/is/no/such/page", 404)]
    [InlineData("/cart", 200)]
    [InlineData("/seller/products/new", 200)]
    [InlineData("/admin", 200)]
    [InlineData("/search?q=%E0%A6%B6%E0%A6%BE%E0%A6%A1%E0%A6%BC%E0%A6%BF", 200)]
    public async Task Every_address_of_a_person_is_a_page_with_the_right_status(string path, int status)
    {
        using var guest = market.Anonymous();
        guest.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml");
        using var answer = await guest.GetAsync(path, Ct);
        Assert.Equal((status, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        if (status == 404)
            Assert.Contains("noindex", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData("GET", "/api/v1/there-is-no-such-thing", 404)]
    [InlineData("GET", "/files/nothing", 404)]
    [InlineData("GET", "/assets/gone-0.js", 404)]
    [InlineData("GET", "/manifest.json", 404)]
    [InlineData("GET", "/index.html", 404)]
    [InlineData("GET", "/assets/..%2findex.html", 404)]
    [InlineData("POST", "/", 404)]
    [InlineData("DELETE", "/api/v1/orders/quote", 405)]
    public async Task What_is_no_page_keeps_the_answer_of_the_API(string method, string path, int status)
    {
        using var guest = market.Anonymous();
        using var answer = await guest.Raw(new(method), path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEqual("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_draft_has_no_page()
    {
        var bazaar = new Bazaar(market);
        var stall = await bazaar.Open();
        var product = await bazaar.Sell(stall, stock: 3);
        await stall.Seller.Http.Put($"/api/v1/products/{product.Id()}", new { status = "draft" });
        using var guest = market.Anonymous();
        using var answer = await guest.GetAsync($"/p/{product.Text("slug")}", Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task A_file_comes_in_the_form_that_the_browser_takes_and_may_be_kept_for_ever(string? accepted, string? encoding)
    {
        using var guest = market.Anonymous();
        if (accepted is not null)
            guest.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await guest.GetAsync("/assets/index-1.js", Ct);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        await using var body = await answer.Content.ReadAsStreamAsync(Ct);
        await using var plain = encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        Assert.Equal(BuiltWeb.Script, await new StreamReader(plain).ReadToEndAsync(Ct));
    }

    [Fact]
    public async Task A_file_without_a_hash_in_its_name_is_asked_for_again()
    {
        using var guest = market.Anonymous();
        using var answer = await guest.GetAsync("/icon.svg", Ct);
        Assert.Equal("public, max-age=86400", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task HEAD_is_GET_without_a_body()
    {
        using var guest = market.Anonymous();
        foreach (var path in new[] { "/", "/assets/index-1.js", "/sitemap.xml" })
        {
            using var answer = await guest.SendAsync(new(HttpMethod.Head, path), Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Ct));
        }
    }

    [Fact]
    public async Task The_language_is_the_chosen_one_else_the_browsers()
    {
        Assert.Contains("<html lang=\"bn\">", await Page("/", ("Accept-Language", "bn-BD,bn;q=0.9,en;q=0.5")));
        Assert.Contains("বাংলাদেশের সব দোকান, এক জায়গায়", await Page("/", ("Cookie", "bdbazar-language=bn"), ("Accept-Language", "en")));
        Assert.Contains("<html lang=\"en\">", await Page("/", ("Cookie", "bdbazar-language=en"), ("Accept-Language", "bn")));
    }

    [Fact]
    public async Task The_theme_is_the_chosen_one_and_nothing_else_comes_from_the_cookie()
    {
        Assert.Contains("<html lang=\"en\" data-theme=\"dark\">", await Page("/", ("Cookie", "bdbazar-theme=dark")));
        Assert.Contains("<html lang=\"en\">", await Page("/", ("Cookie", "bdbazar-theme=\"><script>")));
    }

    [Fact]
    public async Task A_page_names_the_scripts_that_it_will_want()
    {
        var bazaar = new Bazaar(market);
        var product = await bazaar.Sell(await bazaar.Open(), stock: 3);
        var wanted = Preload().Matches(await Page($"/p/{product.Text("slug")}")).Select(m => m.Groups[1].Value);
        // Those of the entry are in the template.
        Assert.Equal(["/assets/product-5.js", "/assets/routes-3.js", "/assets/shop-4.js"], wanted.Order());
    }

    [Fact]
    public async Task The_sitemap_leads_to_every_public_product_and_to_no_other()
    {
        var bazaar = new Bazaar(market);
        var stall = await bazaar.Open("Shop of the map");
        var product = await bazaar.Sell(stall, stock: 3, title: "On the map");
        var draft = await bazaar.Sell(stall, stock: 3, title: "Off the map");
        await stall.Seller.Http.Put($"/api/v1/products/{draft.Id()}", new { status = "draft" });

        var addresses = new List<string>();
        foreach (var map in await Map("/sitemap.xml"))
            addresses.AddRange(await Map(map[BuiltWeb.Site.Length..]));

        Assert.Contains($"{BuiltWeb.Site}/", addresses);
        Assert.Contains($"{BuiltWeb.Site}/s/{product["shop"]!.Text("slug")}", addresses);
        Assert.Contains($"{BuiltWeb.Site}/p/{product.Text("slug")}", addresses);
        Assert.DoesNotContain($"{BuiltWeb.Site}/p/{draft.Text("slug")}", addresses);
        Assert.Equal(addresses.Distinct().Count(), addresses.Count);

        using var guest = market.Anonymous();
        var robots = await guest.GetStringAsync("/robots.txt", Ct);
        Assert.Contains($"Sitemap: {BuiltWeb.Site}/sitemap.xml", robots);
        Assert.Contains("Disallow: /account\n", robots);
    }

    private async Task<IReadOnlyList<string>> Map(string path)
    {
        using var guest = market.Anonymous();
        XNamespace schema = "http://www.sitemaps.org/schemas/sitemap/0.9";
        return [.. XDocument.Parse(await guest.GetStringAsync(path, Ct)).Descendants(schema + "loc").Select(l => l.Value)];
    }

    private static async Task Photograph(Stall stall, JsonNode product)
    {
        var picture = new ByteArrayContent(Convert.FromBase64String(Images.Png)) { Headers = { ContentType = new("image/png") } };
        using var form = new MultipartFormDataContent { { picture, "file", "pot.png" } };
        using var answer = await stall.Seller.Http.PostAsync($"/api/v1/products/{product.Id()}/images", form, Ct);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private async Task<string> Page(string path, params (string Name, string Value)[] headers)
    {
        using var guest = market.Anonymous();
        foreach (var (name, value) in headers)
            guest.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        return await guest.GetStringAsync(path, Ct);
    }

    private static JsonNode FirstDataOf(string html) => JsonNode.Parse(FirstData().Match(html).Groups[1].Value)!;

    [GeneratedRegex("""<script type="application/ld\+json">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex LinkedData();

    [GeneratedRegex("""<script type="application/json" id="first-data">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex FirstData();

    [GeneratedRegex("""<link rel="modulepreload" crossorigin href="([^"]+)">""")]
    private static partial Regex Preload();
}
