using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Bdbazar.Platform.Http;

namespace Bdbazar.Host.Web;

/// <summary>What stands in a page before its scripts have come. It has the places and proportions of the page that follows.</summary>
internal static class FirstBody
{
    private const int Shown = 8;
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Product(JsonNode product, JsonNode? picture, Language language)
    {
        var words = PageWords.Of(language);
        var shop = product["shop"];
        var image = picture is null ? "" : $"""
            <img src="{E(picture["url"])}" alt="{E(picture["alt"] ?? product["title"])}" width="{(int?)picture["width"]}" height="{(int?)picture["height"]}" fetchpriority="high" class="size-full object-cover">
            """;
        var inStock = product["variants"]?.AsArray().Any(v => (int?)v?["available"] > 0) == true;
        return Frame($"""
            <div class="grid gap-6 md:grid-cols-2 lg:gap-10 pt-6">
            <div class="overflow-hidden rounded-xl border border-line aspect-square bg-sunken">{image}</div>
            <div class="flex flex-col gap-5"><h1 class="text-2xl font-semibold sm:text-3xl">{E(product["title"])}</h1>
            <p class="text-2xl font-semibold">{Html.Encode(Taka.Of(product["price"], language))}{(inStock ? "" : $" · {words.SoldOut}")}</p>
            <p>{words.SoldBy} <a class="link" href="/s/{E(shop?["slug"])}">{E(shop?["name"])}</a></p>
            <p class="whitespace-pre-line">{E(product["description"])}</p></div></div>
            """);
    }

    /// <summary>The front page; its head is letter by letter that of the page which follows, so that the largest paint is the first one.</summary>
    public static string Home(IEnumerable<JsonNode> products, Language language)
    {
        var words = PageWords.Of(language);
        return Frame($"""
            <section class="rounded-2xl bg-accent-soft px-5 py-7 sm:px-8 sm:py-10"><h1 class="text-2xl font-bold sm:text-3xl">{Html.Encode(words.Tagline)}</h1><p class="mt-2 max-w-xl text-accent-ink">{Html.Encode(words.Intro)}</p></section>{Cards(products, language)}
            """);
    }

    public static string List(string title, string text, IEnumerable<JsonNode> products, Language language) => Frame($"""
        <h1 class="text-2xl font-semibold">{Html.Encode(title)}</h1><p class="whitespace-pre-line text-muted">{Html.Encode(text)}</p>{Cards(products, language)}
        """);

    private static string Cards(IEnumerable<JsonNode> products, Language language)
    {
        var cards = new StringBuilder();
        foreach (var p in products.Take(Shown))
            cards.Append($"""
                <li class="card overflow-hidden"><div class="overflow-hidden bg-sunken aspect-square">{Picture(p)}</div><div class="flex flex-col gap-1 p-3"><h2 class="line-clamp-2 text-sm font-medium"><a href="/p/{E(p["slug"])}">{E(p["title"])}</a></h2><p class="font-semibold">{Html.Encode(Taka.Of(p["price"], language))}</p></div></li>
                """);
        return $"<ul class=\"grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4 pt-6\">{cards}</ul>";
    }

    /// <summary>The first words of a text, up to what search engines show.</summary>
    public static string Short(string text)
    {
        const int most = 160;
        var line = string.Join(' ', text.Split(['\n', '\r', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= most)
            return line;
        var end = line.LastIndexOf(' ', most);
        return line[..(end > 0 ? end : most)] + "…";
    }

    private static string Picture(JsonNode product) => (string?)product["imageUrl"] is { } url
        ? $"""<img src="{Html.Encode(url)}" alt="" loading="lazy" width="640" height="640" class="size-full object-cover">""" : "";

    private static string Frame(string main) => $"""
        <header class="border-b border-line bg-surface"><div class="wrap py-2"><a href="/" class="flex min-h-11 items-center gap-2 text-lg font-bold text-accent-ink">bdbazar</a></div></header>
        <main class="wrap flex-1 py-6">{main}</main>
        """;

    private static string E(JsonNode? text) => Html.Encode((string?)text ?? "");
}
