using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>An order of products: by what, in SQL, and how the next page goes on from a row. Every order ends in the id, so none is ambiguous.</summary>
/// <param name="First">The leading key: whole numbers, or null for the time of creation.</param>
/// <param name="Second">A second number, or 0.</param>
internal sealed record ProductSort(string Name, string? First, string Second, bool Ascending)
{
    public static readonly ProductSort Newest = new("newest", null, "0", false);
    public static readonly ProductSort Relevance = new("relevance", "p.rank", "0", false);

    private static readonly ProductSort[] All =
    [
        Newest,
        Relevance,
        new("price", "p.price", "0", true),
        new("-price", "p.price", "0", false),
        new("rating", "p.rating_points::bigint", "p.rating_count", false),
    ];

    public static ProductSort Of(string name) => All.Single(s => s.Name == name);

    private string Direction => Ascending ? "asc" : "desc";

    private string[] Keys => First is null ? ["p.created_at", "p.id"] : Second == "0" ? [First, "p.id"] : [First.Replace("::bigint", ""), Second, "p.id"];

    public string OrderBy => string.Join(", ", Keys.Select(k => $"{k} {Direction}"));

    /// <summary>The condition "after this row".</summary>
    public string After(ProductCursor? after, NpgsqlParameterCollection parameters)
    {
        if (after is null)
            return "true";
        object[] values = First is null ? [after.At.ToUniversalTime(), after.Id] : Second == "0" ? [after.A, after.Id] : [(int)after.A, after.B, after.Id];
        var names = values.Select(v => ProductFilter.Parameter(parameters, v)).ToArray();
        return $"({string.Join(", ", Keys)}) {(Ascending ? '>' : '<')} ({string.Join(", ", names)})";
    }
}

/// <summary>Where a list of products goes on.</summary>
/// <param name="Of">A fingerprint of the question; a cursor answers no other one.</param>
internal sealed record ProductCursor(string Of, long A, int B, DateTimeOffset At, Guid Id)
{
    public static string Fingerprint(params object?[] question) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', question)))[..8]);

    /// <summary>422 <c>invalid_cursor</c> for one that we did not write, or wrote for another question.</summary>
    public static ProductCursor? Read(string? after, string fingerprint)
    {
        var cursor = Cursor.Read<ProductCursor>(after);
        if (cursor is not null && (cursor.Of != fingerprint || cursor.A is < 0 or > Money.MaxAmount || cursor.At.Year is < 2000 or > 9000))
            throw Problem.Invalid("invalid_cursor", $"The cursor belongs to another list.");
        return cursor;
    }
}
