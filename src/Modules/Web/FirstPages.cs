using System.Text.Json.Nodes;

namespace Bdbazar.Web;

/// <summary>
/// The pages by their addresses, and what each is given with its first HTML. The addresses of the API are those that the page's code asks for,
/// letter by letter; a test in the browser sees to it that they stay so.
/// </summary>
internal sealed class FirstPages(WebApi api)
{
    private const string Categories = "/api/v1/categories";
    private const string Browse = "src/storefront/browse/";

    // Pages of the web's own routes that have nothing for search engines.
    private static readonly HashSet<string> Private = ["cart", "checkout", "thanks", "login", "register", "orders", "account", "seller", "admin"];

    public static bool IsPage(string path) =>
        path is "/" || path.Split('/') is ["", "categories" or "search" or "shops"] or ["", "c" or "p" or "s", not ""] || Private.Contains(path.Split('/')[1]);

    public Task<FirstPage> Of(string path, string query, Language language, string site, CancellationToken ct) => path.TrimEnd('/').Split('/') switch
    {
        [""] => Home(language, site, ct),
        ["", "p", var slug] => Product(slug, language, site, ct),
        ["", "c", var slug] => Category(slug, query, language, site, ct),
        ["", "s", var slug] => Shop(slug, query, language, site, ct),
        ["", "categories" or "shops" or "search"] => Listing(path, language, site, ct),
        ["", var first, ..] when Private.Contains(first) => Task.FromResult(new FirstPage(200, "bdbazar", PageWords.Of(language).Intro, null)),
        _ => Task.FromResult(new FirstPage(404, "bdbazar", PageWords.Of(language).Intro, null)),
    };

    private async Task<FirstPage> Home(Language language, string site, CancellationToken ct)
    {
        var words = PageWords.Of(language);
        const string offers = "/api/v1/products?inStock=true&reduced=true&sort=newest&limit=8";
        const string products = "/api/v1/products?inStock=true&sort=newest&limit=20";
        var answers = await Ask(language, ct, Categories, offers, products, "/api/v1/shops?limit=6");
        return new(200, $"bdbazar · {words.Tagline}", words.Intro, $"{site}/")
        {
            Body = FirstBody.Home(Items(answers, Categories), Items(answers, offers).Concat(Items(answers, products)), language), Answers = Texts(answers), Module = Browse + "home.tsx",
        };
    }

    private async Task<FirstPage> Product(string slug, Language language, string site, CancellationToken ct)
    {
        var address = $"/api/v1/products/{Uri.EscapeDataString(slug)}";
        var answers = await Ask(language, ct, Categories, address);
        if (answers[address].Json is not { } product)
            return Missing(answers[address], language) with { Module = Browse + "product.tsx" };
        var shop = $"/api/v1/shops/{(string?)product["shop"]?["slug"]}";
        answers[shop] = await api.Get(shop, language, ct);
        return ProductPage.Of(product, Items(answers, Categories), language, site) with { Answers = Texts(answers), Module = Browse + "product.tsx" };
    }

    private async Task<FirstPage> Category(string slug, string query, Language language, string site, CancellationToken ct)
    {
        var products = $"/api/v1/products?category={Uri.EscapeDataString(slug)}&sort=newest&limit=24";
        var answers = query.Length == 0 ? await Ask(language, ct, Categories, products) : await Ask(language, ct, Categories);
        if (answers[Categories].Json?["items"] is not JsonArray tree)
            return Missing(answers[Categories], language);
        var way = CategoryPath.To(tree.OfType<JsonNode>(), c => (string?)c["slug"] == slug);
        if (way.Count == 0)
            return Missing(new(404, ""), language) with { Answers = Texts(answers), Module = Browse + "list.tsx" };
        var words = PageWords.Of(language);
        var name = CategoryPath.Name(way[^1], language);
        return new(200, $"{name} · bdbazar", string.Format(words.InCategory, name), $"{site}/c/{Uri.EscapeDataString(slug)}")
        {
            Body = FirstBody.List(Items(answers, Categories), name, "", Items(answers, products), language),
            Data = CategoryPath.Schema(way, language, site).ToJsonString(), Answers = Texts(answers), Module = Browse + "list.tsx",
        };
    }

    private async Task<FirstPage> Shop(string slug, string query, Language language, string site, CancellationToken ct)
    {
        var (shop, products) = ($"/api/v1/shops/{Uri.EscapeDataString(slug)}", $"/api/v1/products?shop={Uri.EscapeDataString(slug)}&sort=newest&limit=24");
        var answers = query.Length == 0 ? await Ask(language, ct, Categories, shop, products) : await Ask(language, ct, Categories, shop);
        if (answers[shop].Json is not { } it)
            return Missing(answers[shop], language) with { Module = Browse + "shop.tsx" };
        var (name, text) = ((string?)it["name"] ?? "", (string?)it["description"] ?? "");
        return new(200, $"{name} · bdbazar", FirstBody.Short(text), $"{site}/s/{(string?)it["slug"]}")
        {
            Image = (string?)it["bannerUrl"] is { } banner ? site + banner : null,
            Body = FirstBody.List(Items(answers, Categories), name, text, Items(answers, products), language), Answers = Texts(answers), Module = Browse + "shop.tsx",
        };
    }

    private async Task<FirstPage> Listing(string path, Language language, string site, CancellationToken ct)
    {
        var words = PageWords.Of(language);
        var answers = await Ask(language, ct, Categories);
        // Results of searches are nothing for other search engines.
        return new(200, $"bdbazar · {words.Tagline}", words.Intro, path == "/search" ? null : site + path)
        {
            Body = FirstBody.Empty(Items(answers, Categories), language), Answers = Texts(answers), Module = Browse + path.Trim('/') switch { "shops" => "shops.tsx", "categories" => "categories.tsx", _ => "list.tsx" },
        };
    }

    // 404 only where the API says so: one that does not answer is no reason to tell a search engine that a product is gone.
    private static FirstPage Missing(ApiAnswer answer, Language language) =>
        new(answer.Status is 404 or 410 ? 404 : answer.Status == 200 ? 200 : 503, "bdbazar", PageWords.Of(language).Intro, null);

    private async Task<Dictionary<string, ApiAnswer>> Ask(Language language, CancellationToken ct, params string[] addresses)
    {
        var answers = await Task.WhenAll(addresses.Select(a => api.Get(a, language, ct)));
        return addresses.Zip(answers).ToDictionary();
    }

    private static Dictionary<string, string> Texts(Dictionary<string, ApiAnswer> answers) =>
        answers.Where(a => a.Value.Status == 200).ToDictionary(a => a.Key, a => a.Value.Text);

    private static IEnumerable<JsonNode> Items(Dictionary<string, ApiAnswer> answers, string address) =>
        answers.GetValueOrDefault(address)?.Json?["items"] is JsonArray items ? items.OfType<JsonNode>() : [];
}
