using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bdbazar.Tests.Platform;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_refusal_in_the_code_is_translated()
    {
        var untranslated =
            from texts in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Contains("/obj/")).GroupBy(ProjectOf)
            let known = Translations(texts.Key).Concat(Translations(Repository.PathOf("src", "Platform"))).ToHashSet()
            from file in texts
            from Match match in Refusal().Matches(File.ReadAllText(file))
            let text = Numbered(match.Groups["text"].Value)
            where !known.Contains(text)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {text}";
        Assert.Equal([], untranslated);
    }

    [Fact]
    public void A_translation_has_the_places_of_its_original()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("src"), "Texts.bn.json", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/") && !f.Contains("/bin/")))
        {
            foreach (var (english, bengali) in Read(file))
                Assert.True(PlacesOf(english).SetEquals(PlacesOf(bengali)), $"{english} / {bengali}");
        }
    }

    private static string ProjectOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        while (Directory.GetFiles(folder, "*.csproj").Length == 0)
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static string[] Translations(string project) =>
        Path.Combine(project, "Texts.bn.json") is var file && File.Exists(file) ? [.. Read(file).Keys] : [];

    private static Dictionary<string, string> Read(string file) => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!;

    private static HashSet<string> PlacesOf(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    private static string Numbered(string text)
    {
        var n = 0;
        return Place().Replace(text, _ => $"{{{n++}}}").Replace("\\\"", "\"");
    }

    [GeneratedRegex("""(?:Problem(?:\.\w+)?|new)\(\s*(?:\d{3},\s*)?"[a-z_0-9]+",\s*\$"(?<text>(?:[^"\\]|\\.)*)["]""")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Place();
}
