using System.Text;

namespace Bdbazar.Catalog;

/// <summary>Names for addresses: a-z, 0-9 and single hyphens.</summary>
internal static class Slugs
{
    private const int MaxLength = 80;

    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    // Invariant globalization decomposes nothing, so the letters of Western and Central Europe are listed.
    private static readonly Dictionary<char, string> Latin = Table(
        ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"),
        ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("o", "òóôõöøōŏő"), ("oe", "œ"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("ss", "ß"),
        ("t", "ţťŧț"), ("th", "þ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"));

    /// <summary>The name that a title suggests; null when it has no letter or digit that we can write.</summary>
    public static string? Of(string title)
    {
        var slug = new StringBuilder();
        foreach (var letter in title.ToLowerInvariant())
        {
            if (letter is >= 'a' and <= 'z' or >= '0' and <= '9')
                slug.Append(letter);
            else if (Latin.TryGetValue(letter, out var plain))
                slug.Append(plain);
            // Apostrophes vanish, and so do accents that stand by themselves: men's is mens.
            else if (letter is not ('\'' or '’' or >= '\u0300' and <= '\u036f') && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length >= MaxLength)
                break;
        }
        var text = slug.ToString().Trim('-');
        return text.Length == 0 || Guid.TryParse(text, out _) ? null : text;
    }

    /// <summary>The last part of an id: random in UUIDv7.</summary>
    public static string Short(Guid id) => id.ToString("n")[^8..];

    /// <summary>
    /// A slug that no other product has or is about to get: who wants the same one waits for this transaction to end, and then sees its product.
    /// </summary>
    public static async Task<string> Free(CatalogDb db, string title, Guid id, CancellationToken ct)
    {
        if (Of(title) is not { } slug)
            return $"p-{Short(id)}";
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('bdbazar-slug-' || {slug}, 0))", ct);
        return await db.Products.AnyAsync(p => p.Slug == slug, ct) ? $"{slug}-{Short(id)}" : slug;
    }

    private static Dictionary<char, string> Table(params (string Plain, string Letters)[] rows) =>
        rows.SelectMany(r => r.Letters, (r, letter) => (letter, r.Plain)).ToDictionary();
}
