namespace Bdbazar.Bench.Data;

/// <summary>Words that look like words, the same in every run: 4,000 in Latin letters, 500 in Bengali ones.</summary>
internal static class Vocabulary
{
    public static readonly IReadOnlyList<string> Latin = Make(4_000,
        [.. from c in "bdfghjklmnprtvz" from v in "aeiou" select $"{c}{v}"], [.. "nrlmtk".Select(c => $"{c}")]);

    public static readonly IReadOnlyList<string> Bengali = Make(500,
        ["কা", "মি", "লো", "বা", "নি", "রু", "তা", "শি", "পো", "দা", "গু", "হে", "জা", "চি", "মো", "সু"], ["র", "ন", "ল", "ক"]);

    // All words are equally likely, so none is everywhere and none is nowhere.
    private static List<string> Make(int count, string[] syllables, string[] ends)
    {
        var dice = new Random(20260101);
        var words = new SortedSet<string>(StringComparer.Ordinal);
        while (words.Count < count)
            words.Add(string.Concat(Enumerable.Range(0, dice.Next(2, 4)).Select(_ => syllables[dice.Next(syllables.Length)])) + ends[dice.Next(ends.Length)]);
        List<string> mixed = [.. words];
        dice.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(mixed));
        return mixed;
    }
}
