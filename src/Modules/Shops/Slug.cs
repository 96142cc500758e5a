using System.Text;

namespace Bdbazar.Shops;

/// <summary>The name of a shop as part of an address: Latin letters and digits, lower case, joined by hyphens.</summary>
internal static class Slug
{
    private const int MaxLength = 60;

    // Words that stand in the same place of an address.
    private static readonly string[] Reserved = ["mine", "files", "new"];

    // Written out: with an invariant culture the runtime decomposes no letters.
    private static readonly Dictionary<char, string> Letters = (
        from row in (string[])
        [
            "a àáâãäåāăą", "c çćĉċč", "d ďđð", "e èéêëēĕėęě", "g ĝğġģ", "h ĥħ", "i ìíîïĩīĭįı", "j ĵ", "k ķ", "l ĺļľŀł", "n ñńņňŋ", "o òóôõöøōŏő",
            "r ŕŗř", "s śŝşšș", "t ţťŧț", "u ùúûüũūŭůűų", "w ŵ", "y ýÿŷ", "z źżž", "ae æ", "oe œ", "ss ß", "th þ", "-and- &",
        ]
        let parts = row.Split(' ')
        from letter in parts[1]
        select (letter, parts[0])).ToDictionary();

    /// <summary>The slugs to try for a shop, best first: the name alone, then with a number, then with a part of the id.</summary>
    public static IEnumerable<string> For(string name, Guid id)
    {
        // The end of a UUIDv7 is its random part.
        var shortId = id.ToString("n")[^8..];
        var plain = Of(name);
        if (plain.Length == 0)
            plain = $"shop-{shortId}";
        else if (Reserved.Contains(plain) || Guid.TryParse(plain, out _))
            plain = $"shop-{plain}";
        return [plain, $"{plain}-2", $"{plain}-3", $"{plain}-{shortId}", $"{plain}-{id:n}"];
    }

    private static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            // An apostrophe belongs to its word, and a combining accent to the letter before it.
            if (c is '\'' or '’' or >= '\u0300' and <= '\u036F')
                continue;
            if (Letters.TryGetValue(c, out var letters))
                slug.Append(letters);
            else
                slug.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        }
        var words = slug.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries);
        // Only joining words are left of a name in another script.
        var text = words.All(w => w == "and") ? "" : string.Join('-', words);
        return (text.Length > MaxLength ? text[..MaxLength] : text).Trim('-');
    }
}
