using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bdbazar.Platform.Data;

/// <summary>Keeps a value as a whole in a jsonb column: <c>HasColumnType("jsonb").HasConversion(JsonText.Of&lt;T&gt;(), JsonText.Same&lt;T&gt;())</c>.</summary>
public static class JsonText
{
    public static ValueConverter<T, string> Of<T>() => new(
        value => JsonSerializer.Serialize(value, Json.Options),
        text => JsonSerializer.Deserialize<T>(text, Json.Options)!);

    /// <summary>Equal when their JSON is.</summary>
    public static ValueComparer<T> Same<T>() => new(
        (a, b) => Write(a) == Write(b),
        value => Write(value).GetHashCode(StringComparison.Ordinal),
        value => JsonSerializer.Deserialize<T>(Write(value), Json.Options)!);

    private static string Write<T>(T? value) => JsonSerializer.Serialize(value, Json.Options);
}
