using System.Text.Json;
using Npgsql;

namespace Bdbazar.Limits;

/// <summary>A product as JSON, with the members that bdbazar's own answers have.</summary>
internal static class Row
{
    public static void Write(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteString("id", row.GetGuid(0));
        json.WriteString("slug", row.GetString(1));
        json.WriteString("title", row.GetString(2));
        Money(json, "price", row.GetInt64(3), row.GetString(4));
        if (row.IsDBNull(5))
            json.WriteNull("compareAtPrice");
        else
            Money(json, "compareAtPrice", row.GetInt64(5), row.GetString(4));
        json.WriteString("imageUrl", row.GetString(6));
        json.WriteStartObject("shop");
        json.WriteString("id", row.GetGuid(7));
        json.WriteString("slug", row.GetString(8));
        json.WriteString("name", row.GetString(9));
        json.WriteEndObject();
        json.WriteString("categoryId", row.GetGuid(10));
        json.WriteString("brand", row.GetString(11));
        json.WriteStartArray("tags");
        foreach (var tag in row.GetFieldValue<string[]>(12))
            json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteStartObject("rating");
        json.WriteNumber("average", row.GetDecimal(13));
        json.WriteNumber("count", row.GetInt32(14));
        json.WriteEndObject();
        json.WriteBoolean("inStock", row.GetBoolean(15));
        json.WriteString("createdAt", row.GetDateTime(16));
    }

    /// <summary>What the page of a product shows besides.</summary>
    public static void WriteRest(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteString("description", row.GetString(17));
        json.WritePropertyName("attributes");
        json.WriteRawValue(row.GetString(18), skipInputValidation: true);
        json.WriteStartArray("variants");
        json.WriteStartObject();
        json.WriteString("id", row.GetGuid(19));
        json.WriteString("sku", row.GetString(20));
        Money(json, "price", row.GetInt64(3), row.GetString(4));
        json.WriteNumber("available", row.GetInt32(21));
        json.WriteNumber("weightGrams", row.GetInt32(22));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Money(Utf8JsonWriter json, string name, long amount, string currency)
    {
        json.WriteStartObject(name);
        json.WriteNumber("amount", amount);
        json.WriteString("currency", currency);
        json.WriteEndObject();
    }
}
