using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Bdbazar.Web;

/// <summary>What stands in a page before its scripts have come. It has the places and proportions of the page that follows.</summary>
internal static class FirstBody
{
    private const int Shown = 8;
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Product(IEnumerable<JsonNode> tree, IEnumerable<JsonNode> way, JsonNode product, JsonNode? picture, Language language)
    {
        var words = PageWords.Of(language);
        var shop = product["shop"];
        var image = picture is null ? "" : $"""
            <img src="{E(picture["url"])}" alt="{E(picture["alt"] ?? product["title"])}" width="{(int?)picture["width"]}" height="{(int?)picture["height"]}" fetchpriority="high" class="size-full object-cover">
            """;
        var inStock = product["variants"]?.AsArray().Any(v => (int?)v?["available"] > 0) == true;
        return Frame(tree, language, $"""
            <nav class="min-h-9 text-sm text-muted"><ol class="flex flex-wrap items-center gap-x-2">{Links(way, language, "inline-flex min-h-9 items-center")}</ol></nav>
            <div class="grid gap-6 md:grid-cols-2 lg:gap-10 pt-2">
            <div class="overflow-hidden rounded-xl border border-line aspect-square bg-sunken">{image}</div>
            <div class="flex flex-col gap-5"><h1 class="text-2xl font-semibold sm:text-3xl">{E(product["title"])}</h1>
            <p class="text-2xl font-semibold">{Html.Encode(Taka.Of(product["price"], language))}{(inStock ? "" : $" · {words.SoldOut}")}</p>
            <p>{words.SoldBy} <a class="link" href="/s/{E(shop?["slug"])}">{E(shop?["name"])}</a></p>
            <p class="whitespace-pre-line">{E(product["description"])}</p></div></div>
            """);
    }

    /// <summary>The front page; its head is letter by letter that of the page which follows, so that the largest paint is the first one.</summary>
    public static string Home(IEnumerable<JsonNode> tree, IEnumerable<JsonNode> products, Language language)
    {
        var words = PageWords.Of(language);
        return Frame(tree, language, $"""
            <section class="rounded-2xl bg-accent-soft px-5 py-7 sm:px-8 sm:py-10"><h1 class="text-2xl font-bold sm:text-4xl">{Html.Encode(words.Tagline)}</h1><p class="mt-2 max-w-xl text-accent-ink">{Html.Encode(words.Intro)}</p>
            <p class="mt-5 flex flex-wrap gap-x-5 gap-y-2"><a href="/search" class="inline-flex min-h-11 items-center rounded-lg bg-accent px-5 font-medium text-on-accent">{words.AllProducts}</a><a href="/shops" class="link inline-flex min-h-11 items-center font-medium">{words.MeetShops}</a></p></section>{Cards(products, language)}
            """);
    }

    public static string List(IEnumerable<JsonNode> tree, string title, string text, IEnumerable<JsonNode> products, Language language) => Frame(tree, language, $"""
        <h1 class="text-2xl font-semibold">{Html.Encode(title)}</h1><p class="whitespace-pre-line text-muted">{Html.Encode(text)}</p>{Cards(products, language)}
        """);

    public static string Empty(IEnumerable<JsonNode> tree, Language language) => Frame(tree, language, "");

    private static string Cards(IEnumerable<JsonNode> products, Language language)
    {
        var cards = new StringBuilder();
        foreach (var p in products.DistinctBy(p => (string?)p["id"]).Take(Shown))
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

    // Where the search and the buttons will be, their room is kept.
    private static string Frame(IEnumerable<JsonNode> tree, Language language, string main) => $"""
        <header class="border-b border-line bg-surface"><div class="wrap flex flex-wrap items-center gap-x-1 gap-y-2 py-2">
        <a href="/" class="flex min-h-11 items-center ps-7 text-lg font-bold text-accent-ink">bdbazar</a>
        <div class="order-last w-full md:order-none md:w-auto md:flex-1 md:px-4"><div class="control"></div></div><div class="ms-auto w-44 lg:w-80"></div></div>
        <nav class="wrap"><ul class="no-bar -mx-3 flex h-11 gap-1 overflow-x-auto">{Links(tree, language, "inline-flex h-10 items-center px-3 text-sm text-muted")}</ul></nav></header>
        <main class="wrap flex-1 py-6">{main}</main>
        """;

    private static string Links(IEnumerable<JsonNode> categories, Language language, string look) => string.Concat(categories.Select(c => $"""
        <li class="shrink-0"><a href="/c/{E(c["slug"])}" class="{look}">{Html.Encode(CategoryPath.Name(c, language))}</a></li>
        """));

    private static string E(JsonNode? text) => Html.Encode((string?)text ?? "");
}
