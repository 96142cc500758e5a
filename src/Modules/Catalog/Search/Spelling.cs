namespace Bdbazar.Catalog.Search;

/// <summary>Finds words that are a slip of the finger away: one letter more, less, other or swapped with its neighbour; two slips in a long word.</summary>
internal static class Spelling
{
    private const int Shortest = 4;
    private const int LongFrom = 8;

    // Beyond this the pairs of letters become many and the words are codes.
    private const int LongTo = 16;

    /// <summary>How many slips are forgiven. None in short words, where another letter is another word, and none where there are digits: 14 is not 15.</summary>
    public static int Slips(string word) => word.Any(char.IsAsciiDigit) ? 0 : word.Length switch
    {
        < Shortest => 0,
        < LongFrom or > LongTo => 1,
        _ => 2,
    };

    /// <summary>The word, and what is left of it without as many letters as slips are forgiven.</summary>
    public static HashSet<string> Deletes(string word)
    {
        var deletes = new HashSet<string>(StringComparer.Ordinal) { word };
        if (Slips(word) >= 1)
            Delete(word, Slips(word), deletes);
        return deletes;
    }

    private static void Delete(string word, int times, HashSet<string> deletes)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var shorter = word.Remove(i, 1);
            if (deletes.Add(shorter) && times > 1)
                Delete(shorter, times - 1, deletes);
        }
    }

    /// <summary>Of the candidates, those with the fewest slips, if these are few enough to forgive.</summary>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> candidates)
    {
        var near = candidates.Select(c => (Word: c, Slips: Distance(word, c))).Where(c => c.Slips <= Slips(word)).ToList();
        var fewest = near.Count == 0 ? 0 : near.Min(c => c.Slips);
        return [.. near.Where(c => c.Slips == fewest).Select(c => c.Word).Order(StringComparer.Ordinal).Take(10)];
    }

    /// <summary>Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours.</summary>
    public static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var best = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                rows[i, j] = best;
            }
        }
        return rows[a.Length, b.Length];
    }
}
