using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bdbazar.Platform.OpenApi;

/// <summary>Examples that fit their schema: a record's own <c>&lt;example&gt;</c>, or one put together from its members' names and formats.</summary>
internal sealed class ExampleMaker(IReadOnlyDictionary<string, Type> records, Func<Type, JsonObject> schemaOf)
{
    private const int MaxDepth = 4;

    // By the end of a member's name, most telling first.
    private static readonly (string Ending, string Value)[] Words =
    [
        ("email", "nusrat@example.com"), ("password", "Correct-Horse-2026"), ("phone", "+8801712345678"), ("whatsapp", "+8801712345678"),
        ("url", "https://bdbazar.example/files/0198c1f0.webp"), ("location", "https://bdbazar.example/"), ("currency", "BDT"), ("country", "BD"),
        ("slugOrId", "nakshi-kantha"), ("idOrSlug", "nakshi-kantha"), ("slug", "nakshi-kantha"), ("sku", "NK-01-RED"),
        ("after", "eyJhdCI6IjIwMjYtMDEtMzFUMTA6MDA6MDBaIn0"), ("next", "eyJhdCI6IjIwMjYtMDEtMzFUMTA6MDA6MDBaIn0"),
        ("token", "eyJhbGciOiJFUzI1NiJ9"), ("nameBn", "নকশি কাঁথা"), ("titleBn", "নকশি কাঁথা"), ("name", "Nakshi Kantha House"), ("title", "Nakshi kantha"),
        ("description", "Hand-stitched, from Jashore."), ("reason", "It arrived damaged."), ("note", "Please call before you come."),
        ("text", "Is it still there?"), ("category", "home-textiles"), ("shop", "nakshi-kantha-house"), ("tag", "handmade"), ("brand", "Aarong"),
        ("city", "Dhaka"), ("district", "Dhaka"), ("area", "Dhanmondi"), ("postcode", "1205"), ("language", "en"),
        ("code", "standard"), ("carrier", "pathao"), ("trackingNumber", "PTH-20260131-0042"), ("number", "BD-260131-7K2M"), ("sort", "newest"),
        ("status", "active"), ("role", "buyer"), ("method", "cod"), ("provider", "mock"), ("ip", "203.0.113.7"),
        ("userAgent", "Mozilla/5.0"), ("q", "kantha"), ("idempotency-key", "order-7f3c2a"), ("if-match", "\"3\""),
    ];

    private static readonly (string Ending, long Value)[] Numbers =
    [
        ("amount", 155000), ("minprice", 50000), ("maxprice", 500000), ("price", 155000), ("limit", 20), ("expiresin", 900), ("quantity", 2),
        ("weightgrams", 450), ("rating", 5), ("count", 12), ("total", 12), ("available", 8), ("onhand", 10), ("reserved", 2), ("stock", 10),
        ("width", 1600), ("height", 1200),
    ];

    public JsonNode? Of(JsonObject schema, string name) => Of(schema, name, 0);

    /// <summary>The example that a record's docstring gives, or null.</summary>
    public static JsonNode? Given(Type record)
    {
        try
        {
            return Docstrings.Example(record) is { } json ? JsonNode.Parse(json) : null;
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"The <example> of {record.FullName} is not JSON: {e.Message}", e);
        }
    }

    private JsonNode? Of(JsonObject schema, string name, int depth)
    {
        if ((string?)schema["$ref"] is { } reference)
            return Record(records[reference.Split('/')[^1]], depth);
        if (schema["oneOf"] is JsonArray choices)
            return depth > MaxDepth ? null : Of((JsonObject)choices[0]!, name, depth);
        if (schema["enum"] is JsonArray words)
            return words[0]!.DeepClone();
        if (schema["default"] is { } preset)
            return preset.DeepClone();
        if (SchemaRules.Is(schema, "array"))
            return depth > MaxDepth ? [] : new JsonArray(Of((JsonObject)schema["items"]!, Singular(name), depth + 1));
        if (SchemaRules.Is(schema, "object"))
            return schema["properties"] is JsonObject properties ? Members(properties, depth) : Map(schema);
        if (SchemaRules.Is(schema, "boolean"))
            return true;
        if (SchemaRules.Is(schema, "integer") || SchemaRules.Is(schema, "number"))
            return Number(schema, name);
        return SchemaRules.Is(schema, "string") ? Word(schema, name) : new JsonObject();
    }

    private JsonNode Record(Type record, int depth) => Given(record) ?? (depth > MaxDepth ? [] : Members((JsonObject)schemaOf(record)["properties"]!, depth + 1));

    private JsonObject Members(JsonObject properties, int depth) =>
        new(properties.Select(p => KeyValuePair.Create(p.Key, Of((JsonObject)p.Value!, p.Key, depth))));

    private JsonObject Map(JsonObject schema) => schema["additionalProperties"] is JsonObject { Count: > 0 } values
        ? new() { ["Colour"] = SchemaRules.Is(values, "string") && values["format"] is null ? "Red" : Of(values, "value", 1) }
        : [];

    private static JsonNode Number(JsonObject schema, string name)
    {
        var value = Numbers.FirstOrDefault(n => name.EndsWith(n.Ending, StringComparison.OrdinalIgnoreCase), (Ending: "", Value: 1)).Value;
        return Math.Clamp(value, Limit(schema, "minimum") ?? long.MinValue, Limit(schema, "maximum") ?? long.MaxValue);
    }

    // A JsonValue gives back only the very type that it was made of.
    private static decimal? Limit(JsonObject schema, string name) =>
        schema[name] is { } limit ? decimal.Parse(limit.ToJsonString(), CultureInfo.InvariantCulture) : null;

    private static JsonNode Word(JsonObject schema, string name)
    {
        var value = (string?)schema["format"] switch
        {
            "uuid" => "0198c1f0-5b7e-7c3a-9d21-4f6a8b0c1e2d",
            "date-time" => "2026-01-31T10:00:00+00:00",
            "date" => "2026-01-31",
            "email" => "nusrat@example.com",
            "binary" => "(bytes)",
            _ => Words.FirstOrDefault(w => name.EndsWith(w.Ending, StringComparison.OrdinalIgnoreCase), (Ending: "", Value: "text")).Value,
        };
        return (int?)schema["maxLength"] is { } most && value.Length > most ? value[..most] : value;
    }

    private static string Singular(string name) =>
        name.EndsWith("ies", StringComparison.Ordinal) ? name[..^3] + "y" : name.EndsWith('s') ? name[..^1] : name;
}
