using System.Text.Json.Nodes;

namespace Bdbazar.Web;

/// <summary>A product for people without scripts, for search engines (schema.org) and for link previews (Open Graph).</summary>
internal static class ProductPage
{
    public static FirstPage Of(JsonNode product, IEnumerable<JsonNode> categories, Language language, string site)
    {
        var (title, text) = ((string?)product["title"] ?? "", (string?)product["description"] ?? "");
        var address = $"{site}/p/{(string?)product["slug"]}";
        var tree = categories.ToArray();
        var way = CategoryPath.To(tree, c => (string?)c["id"] == (string?)product["categoryId"]);
        var picture = product["images"]?.AsArray().FirstOrDefault();
        var description = FirstBody.Short($"{Taka.Of(product["price"], language)} · {text}");
        return new(200, $"{title} · bdbazar", description, address)
        {
            Kind = "product",
            Image = (string?)picture?["url"] is { } url ? Whole(site, url) : null,
            Data = new JsonArray(Schema(product, address, site), CategoryPath.Schema(way, language, site)).ToJsonString(),
            Body = FirstBody.Product(tree, way, product, picture, language),
        };
    }

    private static JsonObject Schema(JsonNode product, string address, string site)
    {
        var variants = product["variants"]?.AsArray().OfType<JsonNode>().ToArray() ?? [];
        var schema = new JsonObject
        {
            ["@context"] = "https://schema.org", ["@type"] = "Product", ["name"] = (string?)product["title"], ["description"] = (string?)product["description"],
            ["url"] = address, ["sku"] = (string?)variants.FirstOrDefault()?["sku"],
            ["image"] = new JsonArray([.. product["images"]?.AsArray().Select(i => (JsonNode?)Whole(site, (string?)i?["url"] ?? "")) ?? []]),
            ["offers"] = new JsonObject
            {
                ["@type"] = "Offer", ["url"] = address, ["price"] = Taka.Plain(product["price"]), ["priceCurrency"] = (string?)product["price"]?["currency"],
                ["availability"] = "https://schema.org/" + (variants.Any(v => (int?)v["available"] > 0) ? "InStock" : "OutOfStock"),
                ["seller"] = new JsonObject { ["@type"] = "Organization", ["name"] = (string?)product["shop"]?["name"] },
            },
        };
        if ((string?)product["brand"] is { } brand)
            schema["brand"] = new JsonObject { ["@type"] = "Brand", ["name"] = brand };
        // Search engines refuse ratings that nobody gave.
        if ((int?)product["rating"]?["count"] is > 0 and var count)
            schema["aggregateRating"] = new JsonObject { ["@type"] = "AggregateRating", ["ratingValue"] = product["rating"]!["average"]!.DeepClone(), ["reviewCount"] = count };
        return schema;
    }

    // Pictures may lie in a store of their own.
    private static string Whole(string site, string url) => url.StartsWith('/') ? site + url : url;
}
