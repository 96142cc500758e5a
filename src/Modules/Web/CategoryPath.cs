using System.Text.Json.Nodes;

namespace Bdbazar.Web;

/// <summary>The way from the root of the tree of categories to one of them.</summary>
internal static class CategoryPath
{
    /// <summary>Empty where there is none like that.</summary>
    public static IReadOnlyList<JsonNode> To(IEnumerable<JsonNode> tree, Func<JsonNode, bool> sought)
    {
        foreach (var category in tree)
        {
            if (sought(category))
                return [category];
            if (category["children"] is JsonArray below && To(below.OfType<JsonNode>(), sought) is { Count: > 0 } rest)
                return [category, .. rest];
        }
        return [];
    }

    public static string Name(JsonNode category, Language language) => language.Pick((string?)category["name"] ?? "", (string?)category["nameBn"]);

    /// <summary>For search engines, which show it in place of the address (schema.org BreadcrumbList).</summary>
    public static JsonObject Schema(IEnumerable<JsonNode> path, Language language, string site) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "BreadcrumbList",
        ["itemListElement"] = new JsonArray([.. path.Select((c, n) => (JsonNode)new JsonObject
        {
            ["@type"] = "ListItem", ["position"] = n + 1, ["name"] = Name(c, language), ["item"] = $"{site}/c/{Uri.EscapeDataString((string?)c["slug"] ?? "")}",
        })]),
    };
}
