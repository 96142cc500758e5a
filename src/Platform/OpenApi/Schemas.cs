using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bdbazar.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.OpenApi;

/// <summary>
/// JSON Schemas (2020-12) of the request and response records, by the conventions of <see cref="Json"/>.
/// Ours and not the framework's: its exporter says nothing of a type with a converter of its own, which here is every string.
/// </summary>
internal sealed class Schemas
{
    private readonly SortedDictionary<string, Type> _records = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _asked = [];
    private readonly HashSet<Type> _answered = [];

    /// <summary>The records met so far, each under its name.</summary>
    public IReadOnlyDictionary<string, Type> Records => _records;

    /// <param name="type">A record, a list of them, or a plain value.</param>
    /// <param name="asked">Whether callers send it (then what has a default may be left out) or receive it (then all of it is there).</param>
    public JsonObject Of(Type type, bool asked) => Of(type, null, asked);

    public JsonObject Record(Type type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in Members(type))
        {
            properties[WireName.Of(property)] = Member(property);
            if (IsRequired(property))
                required.Add(WireName.Of(property));
        }
        var schema = new JsonObject { ["type"] = "object" };
        if (Docstrings.Summary(type) is { } summary)
            schema["description"] = summary;
        if (required.Count > 0)
            schema["required"] = required;
        schema["properties"] = properties;
        return schema;
    }

    public static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}Of{string.Concat(type.GetGenericArguments().Select(NameOf))}"
        : type.Name;

    private JsonObject Member(PropertyInfo property)
    {
        var schema = Of(property, _asked.Contains(property.DeclaringType!));
        SchemaRules.Apply(schema, property.GetCustomAttributes());
        if (Docstrings.Member(property) is { } text)
            schema["description"] = text;
        if (_asked.Contains(property.DeclaringType!) && Default(property) is { } preset)
            schema["default"] = preset;
        return schema;
    }

    private JsonObject Of(PropertyInfo property, bool asked)
    {
        var declared = property.DeclaringType!;
        // What stands for a type parameter does not say whether it may be null, and is taken as never null.
        var isOpen = declared.IsGenericType && declared.GetGenericTypeDefinition().GetProperty(property.Name)!.PropertyType.ContainsGenericParameters;
        return Of(property.PropertyType, isOpen ? null : new NullabilityInfoContext().Create(property), asked);
    }

    private JsonObject Of(Type type, NullabilityInfo? nullability, bool asked)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return OrNull(Of(inner, null, asked));
        var schema = NotNull(type, nullability, asked);
        return nullability is { ReadState: NullabilityState.Nullable } && !type.IsValueType ? OrNull(schema) : schema;
    }

    private JsonObject NotNull(Type type, NullabilityInfo? nullability, bool asked)
    {
        if (Plain(type) is { } plain)
            return plain;
        if ((ElementOf(type, typeof(IReadOnlyDictionary<,>)) ?? ElementOf(type, typeof(IDictionary<,>))) is { } valueType)
            return new() { ["type"] = "object", ["additionalProperties"] = Of(valueType, nullability?.GenericTypeArguments.ElementAtOrDefault(1), asked) };
        if (ElementOf(type, typeof(IEnumerable<>)) is { } itemType)
            return new() { ["type"] = "array", ["items"] = Of(itemType, nullability?.ElementType ?? nullability?.GenericTypeArguments.ElementAtOrDefault(0), asked) };
        Meet(type, asked);
        return new() { ["$ref"] = $"#/components/schemas/{NameOf(type)}" };
    }

    private void Meet(Type type, bool asked)
    {
        if (!(asked ? _asked : _answered).Add(type))
            return;
        if (!_records.TryAdd(NameOf(type), type) && _records[NameOf(type)] != type)
            throw new InvalidOperationException($"Two records are named {NameOf(type)}: {type.FullName} and {_records[NameOf(type)].FullName}.");
        foreach (var property in Members(type))
            Of(property, asked);
    }

    // What is only received is always whole. What is sent may leave out the nullable and what has a default.
    private bool IsRequired(PropertyInfo property)
    {
        if (property.GetCustomAttribute<JsonIgnoreAttribute>() is not null)
            return false;
        if (!_asked.Contains(property.DeclaringType!))
            return true;
        if (property.GetCustomAttribute<JsonRequiredAttribute>() is not null)
            return true;
        var isNullable = property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is not null
            : new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        return !isNullable && Parameter(property) is not { HasDefaultValue: true };
    }

    private IEnumerable<PropertyInfo> Members(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.GetIndexParameters().Length == 0 && property.CanRead && !property.IsDefined(typeof(JsonExtensionDataAttribute))
        where property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always }
        where property.CanWrite || !_asked.Contains(type)
        orderby property.MetadataToken
        select property;

    private static ParameterInfo? Parameter(PropertyInfo property) => property.DeclaringType!.GetConstructors()
        .OrderByDescending(c => c.GetParameters().Length).FirstOrDefault()?.GetParameters().FirstOrDefault(p => p.Name == property.Name);

    private static JsonNode? Default(PropertyInfo property) =>
        Parameter(property) is { HasDefaultValue: true, DefaultValue: { } value } ? JsonSerializer.SerializeToNode(value, property.PropertyType, Json.Options) : null;

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema.ContainsKey("$ref"))
            return new() { ["oneOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        if (schema["type"] is JsonValue type)
            schema["type"] = new JsonArray((string?)type, "null");
        (schema["enum"] as JsonArray)?.Add(null);
        return schema;
    }

    private static JsonObject? Plain(Type type) => type switch
    {
        _ when type == typeof(string) => new() { ["type"] = "string" },
        _ when type == typeof(bool) => new() { ["type"] = "boolean" },
        _ when type == typeof(int) || type == typeof(short) || type == typeof(byte) => new() { ["type"] = "integer", ["format"] = "int32" },
        _ when type == typeof(long) => new() { ["type"] = "integer", ["format"] = "int64" },
        _ when type == typeof(double) || type == typeof(float) || type == typeof(decimal) => new() { ["type"] = "number" },
        _ when type == typeof(Guid) => new() { ["type"] = "string", ["format"] = "uuid" },
        _ when type == typeof(DateTimeOffset) || type == typeof(DateTime) => new() { ["type"] = "string", ["format"] = "date-time" },
        _ when type == typeof(DateOnly) => new() { ["type"] = "string", ["format"] = "date" },
        _ when type == typeof(byte[]) => new() { ["type"] = "string", ["contentEncoding"] = "base64" },
        _ when typeof(IFormFile).IsAssignableFrom(type) || typeof(Stream).IsAssignableFrom(type) => new() { ["type"] = "string", ["format"] = "binary" },
        _ when type == typeof(object) || type == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(type) => [],
        { IsEnum: true } => new()
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(n => JsonValue.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(n)))]),
        },
        _ => null,
    };

    private static Type? ElementOf(Type type, Type definition) => typeof(IEnumerable).IsAssignableFrom(type)
        ? type.GetInterfaces().Prepend(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition)?.GetGenericArguments()[^1]
        : null;
}
