using System.Text.RegularExpressions;

namespace Bdbazar.Tests.Platform;

/// <summary>The glossary's words are the only ones: what its last column has in backquotes is used nowhere.</summary>
public sealed partial class WordsTests
{
    private static readonly string[] Folders = ["src", "tests", "benches", "docs"];

    [Fact]
    public void A_word_that_the_glossary_replaces_is_used_nowhere()
    {
        var glossary = File.ReadAllLines(Repository.PathOf("docs", "glossary.md"));
        string[] replaced =
        [
            .. from line in glossary
               let cells = line.Split('|')
               where cells.Length == 5
               from Match word in Backquoted().Matches(cells[3])
               select word.Groups[1].Value,
        ];
        Assert.True(replaced.Length > 20, "The glossary's last column is not where it was.");
        var any = new Regex($@"(?<!\w)({string.Join('|', replaced.Select(word => Regex.Escape(word) + (char.IsLetter(word[^1]) ? @"\b" : "")))})");
        var found =
            from folder in Folders
            from file in Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories)
            where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".md", StringComparison.Ordinal)
            where !Built().IsMatch(file) && Path.GetFileName(file) is not ("glossary.md" or "performance.md")
            from line in File.ReadLines(file).Index()
            let match = any.Match(line.Item)
            where match.Success
            select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Index + 1}: {match.Value}";
        Assert.Empty(found);
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Backquoted();

    [GeneratedRegex(@"[/\\](bin|obj|node_modules)[/\\]")]
    private static partial Regex Built();
}
