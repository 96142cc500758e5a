using System.Globalization;
using System.Text;

namespace Bdbazar.Catalog.Search;

/// <summary>
/// Cuts text into the words that are compared, the same way for documents and for queries. English and Bengali alike: lower case, Latin accents and
/// apostrophes gone, any script's digits as Latin ones, the two spellings of the dotted Bengali letters as one, invisible joiners gone,
/// long Bengali vowel signs as the short ones (শাড়ী, শাড়ি), English plurals as singulars.
/// </summary>
/// <remarks>Done here and not by the database's parser or by string.Normalize: the first depends on the server's locale, the second does nothing in invariant globalization.</remarks>
internal static class SearchText
{
    private const int MaxWord = 50;

    /// <param name="Joined">The words on both sides of a hyphen, written as one: T-shirt is also found as tshirt.</param>
    public readonly record struct Word(string Text, string? Joined);

    public static IEnumerable<string> Words(string? text) => Cut(text).Select(w => w.Text);

    public static IEnumerable<Word> Cut(string? text)
    {
        var letters = new StringBuilder();
        var (before, hyphen) = ("", false);
        foreach (var rune in (text ?? "").EnumerateRunes().Append(new Rune(' ')))
        {
            if (Take(letters, rune))
                continue;
            if (letters.Length > 0)
            {
                var word = Singular(letters.Length > MaxWord ? letters.ToString(0, MaxWord) : letters.ToString());
                yield return new(word, hyphen && before.Length + word.Length <= MaxWord ? before + word : null);
                (before, hyphen) = (word, false);
                letters.Clear();
            }
            hyphen = rune.Value is '-' or 0x2010 or 0x2011;
        }
    }

    /// <summary>Whether the word has Bengali letters.</summary>
    public static bool IsBengali(string text) => text.Any(c => c is >= '\u0980' and <= '\u09FF');

    // False for what stands between words.
    private static bool Take(StringBuilder word, Rune rune)
    {
        switch (rune.Value)
        {
            case '\'' or 0x2019 or 0x02BC:
                return word.Length > 0;
            // Nukta: ড + ় is ড়. The composed letters are one code point, so that a letter is a letter when slips are counted.
            case 0x09BC:
                return Compose(word, '\u09A1', '\u09DC') || Compose(word, '\u09A2', '\u09DD') || Compose(word, '\u09AF', '\u09DF') || word.Length > 0;
            case 0x09BE when Compose(word, '\u09C7', '\u09CB'):
            case 0x09D7 when Compose(word, '\u09C7', '\u09CC'):
                return true;
            case >= 0x0300 and <= 0x036F:
                return true;
        }
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Format:
                return true;
            case UnicodeCategory.DecimalDigitNumber:
                word.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(rune.ToString(), 0)));
                return true;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark:
                if (word.Length > 0)
                    word.Append(Folded(rune));
                return true;
            default:
                if (!Rune.IsLetter(rune))
                    return false;
                word.Append(Folded(Rune.ToLowerInvariant(rune)));
                return true;
        }
    }

    private static bool Compose(StringBuilder word, char first, char composed)
    {
        if (word.Length == 0 || word[^1] != first)
            return false;
        word[^1] = composed;
        return true;
    }

    private static string Folded(Rune rune) => rune.IsAscii ? rune.ToString() : Folds.GetValueOrDefault(rune.Value) ?? rune.ToString();

    private static readonly Dictionary<int, string> Folds = MakeFolds();

    private static Dictionary<int, string> MakeFolds()
    {
        var folds = new Dictionary<int, string>
        {
            ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th", ['ĳ'] = "ij",
            // Spellings vary between the long and the short vowel, and between the two n.
            ['ী'] = "ি", ['ূ'] = "ু", ['ঈ'] = "ই", ['ঊ'] = "উ", ['ণ'] = "ন",
        };
        string[] latin =
        [
            "aàáâãäåāăą", "cçćĉċč", "dďđð", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķĸ", "lĺļľŀł", "nñńņňŉŋ",
            "oòóôõöøōŏő", "rŕŗř", "sśŝşšſ", "tţťŧ", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
        ];
        foreach (var row in latin)
        {
            foreach (var letter in row[1..])
                folds[letter] = row[..1];
        }
        return folds;
    }

    // Only what is safe to fold without a dictionary; both sides fold alike, so a wrong stem still finds itself.
    private static string Singular(string word)
    {
        if (word.Length < 4 || word[^1] != 's' || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            return word;
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
            return word[..^3] + "y";
        foreach (var ending in new[] { "sses", "xes", "ches", "shes", "zzes" })
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^2];
        }
        return word[^2] is 's' or 'u' or 'i' ? word : word[..^1];
    }
}
