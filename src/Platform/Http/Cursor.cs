using System.Buffers.Text;
using System.Text.Json;

namespace Bdbazar.Platform.Http;

/// <summary>Where a list goes on: the sort key of the last row given, opaque to callers. Rows are found by it (keyset paging), so every page costs the same.</summary>
public static class Cursor
{
    private const int MaxLength = 1000;

    public static string Write<TKey>(TKey key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key, Json.Options));

    /// <summary>The key in a cursor, or null where there is none; 422 <c>invalid_cursor</c> for anything that we did not write.</summary>
    public static TKey? Read<TKey>(string? cursor) where TKey : class
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        try
        {
            return (cursor.Length <= MaxLength ? JsonSerializer.Deserialize<TKey>(Base64Url.DecodeFromChars(cursor), Json.Options) : null) ?? throw Bad();
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw Bad();
        }
    }

    private static Problem Bad() => new(422, "invalid_cursor", $"The cursor is not one of ours.")
    {
        Errors = new Dictionary<string, string[]> { ["after"] = ["The cursor is not one of ours."] },
    };
}
