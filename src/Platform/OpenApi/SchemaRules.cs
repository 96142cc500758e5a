using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using Bdbazar.Contracts;
using Bdbazar.Platform.Http;

namespace Bdbazar.Platform.OpenApi;

/// <summary>The annotations by which input is checked, as limits of its schema.</summary>
internal static class SchemaRules
{
    public static void Apply(JsonObject schema, IEnumerable<Attribute> rules)
    {
        foreach (var rule in rules)
            Apply(schema, rule);
    }

    private static void Apply(JsonObject schema, Attribute rule)
    {
        switch (rule)
        {
            case MaxLengthAttribute max:
                schema[Kind(schema, "maxLength", "maxItems", "maxProperties")] = max.Length;
                break;
            case MinLengthAttribute min:
                schema[Kind(schema, "minLength", "minItems", "minProperties")] = min.Length;
                break;
            case LengthAttribute length:
                schema[Kind(schema, "minLength", "minItems", "minProperties")] = length.MinimumLength;
                schema[Kind(schema, "maxLength", "maxItems", "maxProperties")] = length.MaximumLength;
                break;
            case StringLengthAttribute length:
                schema["minLength"] = length.MinimumLength;
                schema["maxLength"] = length.MaximumLength;
                break;
            case RequiredAttribute { AllowEmptyStrings: false } when Is(schema, "string") && !schema.ContainsKey("minLength") && !schema.ContainsKey("format"):
                schema["minLength"] = 1;
                break;
            case RangeAttribute range:
                schema["minimum"] = Number(range.Minimum);
                schema["maximum"] = Number(range.Maximum);
                break;
            case RegularExpressionAttribute expression:
                schema["pattern"] = expression.Pattern;
                break;
            case EmailAddressAttribute:
                schema["format"] = "email";
                break;
            case OneOfAttribute oneOf:
                schema["enum"] = new JsonArray([.. oneOf.Words.Select(w => JsonValue.Create(w)), .. Is(schema, "null") ? [null] : Array.Empty<JsonNode?>()]);
                break;
            case PriceAttribute price:
                // Beside the $ref to Money, which JSON Schema 2020-12 allows.
                schema["properties"] = new JsonObject
                {
                    ["amount"] = new JsonObject { ["minimum"] = price.Min, ["maximum"] = price.Max },
                    ["currency"] = new JsonObject { ["const"] = Money.DefaultCurrency },
                };
                break;
        }
    }

    private static string Kind(JsonObject schema, string ofText, string ofList, string ofMap) =>
        Is(schema, "array") ? ofList : Is(schema, "object") ? ofMap : ofText;

    internal static bool Is(JsonObject schema, string type) => schema["type"] switch
    {
        JsonArray types => types.Any(t => (string?)t == type),
        JsonValue one => (string?)one == type,
        _ => false,
    };

    private static JsonNode Number(object limit) => limit switch
    {
        int whole => whole,
        double real when real == Math.Truncate(real) && Math.Abs(real) < long.MaxValue => (long)real,
        double real => real,
        _ => decimal.Parse(limit.ToString()!, CultureInfo.InvariantCulture),
    };
}
