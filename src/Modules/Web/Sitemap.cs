using System.Security;
using System.Text;
using System.Text.Json.Nodes;

namespace Bdbazar.Web;

/// <summary>
/// For search engines: an index, then the categories, the shops, and one list of products for each seller. Written while it is read, a page of a list
/// at a time, so that its size costs no memory; the lists are those of the API, whose page 1,000 costs what page 1 costs.
/// </summary>
internal sealed class Sitemap(WebApi api)
{
    /// <summary>The most that one file may hold, by the protocol (sitemaps.org).</summary>
    private const int Most = 50_000;

    public Task Send(HttpContext context, string site, RequestDelegate next) => context.Request.Path.Value!.Split('/') switch
    {
        ["", "sitemap.xml"] => Write(context, "sitemapindex", "sitemap", Index(site, context.RequestAborted)),
        ["", "sitemap", "pages.xml"] => Write(context, "urlset", "url", Pages(site, context.RequestAborted)),
        ["", "sitemap", "shops.xml"] => Write(context, "urlset", "url", Shops(site, context.RequestAborted)),
        ["", "sitemap", "products", var file] when file.EndsWith(".xml", StringComparison.Ordinal) && Guid.TryParse(file[..^4], out var seller) =>
            Write(context, "urlset", "url", Products(seller, site, context.RequestAborted)),
        _ => next(context),
    };

    private async IAsyncEnumerable<string> Index(string site, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        yield return $"{site}/sitemap/pages.xml";
        yield return $"{site}/sitemap/shops.xml";
        var sellers = new HashSet<string>();
        await foreach (var shop in All("/api/v1/shops?limit=100", ct))
            if ((string?)shop["ownerId"] is { } seller && sellers.Add(seller))
                yield return $"{site}/sitemap/products/{seller}.xml";
    }

    private async IAsyncEnumerable<string> Pages(string site, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var page in new[] { "/", "/categories", "/shops" })
            yield return site + page;
        var waiting = new Stack<JsonNode?>([(await api.Get("/api/v1/categories", Language.English, ct)).Json?["items"]]);
        while (waiting.TryPop(out var level))
            foreach (var category in level?.AsArray().OfType<JsonNode>() ?? [])
            {
                yield return $"{site}/c/{(string?)category["slug"]}";
                waiting.Push(category["children"]);
            }
    }

    private async IAsyncEnumerable<string> Shops(string site, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var shop in All("/api/v1/shops?limit=100", ct))
            yield return $"{site}/s/{(string?)shop["slug"]}";
    }

    private async IAsyncEnumerable<string> Products(Guid seller, string site, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var product in All($"/api/v1/vendors/{seller}/products?limit=100", ct))
            yield return $"{site}/p/{(string?)product["slug"]}";
    }

    private async IAsyncEnumerable<JsonNode> All(string list, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (string? after = null; ;)
        {
            var page = (await api.Get(after is null ? list : $"{list}&after={Uri.EscapeDataString(after)}", Language.English, ct)).Json;
            foreach (var item in page?["items"]?.AsArray().OfType<JsonNode>() ?? [])
                yield return item;
            after = (string?)page?["next"];
            if (after is null)
                yield break;
        }
    }

    private static async Task Write(HttpContext context, string root, string entry, IAsyncEnumerable<string> addresses)
    {
        context.Response.ContentType = "application/xml; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(false));
        await writer.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        await foreach (var address in addresses.Take(Most))
            await writer.WriteAsync($"<{entry}><loc>{SecurityElement.Escape(address)}</loc></{entry}>\n");
        await writer.WriteAsync($"</{root}>\n");
    }
}
