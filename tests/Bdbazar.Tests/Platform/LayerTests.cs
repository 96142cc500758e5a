using System.Text.RegularExpressions;

namespace Bdbazar.Tests.Platform;

/// <summary>Platform's folders are layers: each uses only those before it, so there is no circle.</summary>
public sealed partial class LayerTests
{
    // "" is Platform's root, which puts it all together.
    private static readonly string[] Folders =
    [
        "Kernel", "Processes", "Telemetry", "Data", "Batching", "Events", "Jobs", "Caching", "Http", "Auth", "Realtime", "Idempotency", "Files", "OpenApi", "Mesh",
        "Modules", "",
    ];

    private sealed record Source(string Path, string Folder, string Code);

    private static readonly Source[] Sources =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("src", "Platform"), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: path, Parts: Path.GetRelativePath(Repository.PathOf("src", "Platform"), path).Split('/')))
            .Where(file => file.Parts[0] is not ("obj" or "bin"))
            .Select(file => new Source(file.Path, file.Parts.Length > 1 ? file.Parts[0] : "", CommentOrText().Replace(File.ReadAllText(file.Path), ""))),
    ];

    [Fact]
    public void A_folder_of_Platform_uses_only_those_before_it()
    {
        var types = Sources.SelectMany(s => Declaration().Matches(s.Code).Select(m => $"{s.Folder}.{m.Groups[1].Value}")).ToHashSet();
        var upwards =
            from source in Sources
            let used = Using().Matches(source.Code).Select(m => m.Groups[1].Value)
                .Concat(Qualified().Matches(source.Code).Where(m => types.Contains($"{m.Groups[1].Value}.{m.Groups[2].Value}")).Select(m => m.Groups[1].Value))
            from folder in used
            where Array.IndexOf(Folders, folder) > Array.IndexOf(Folders, source.Folder)
            select $"{Path.GetRelativePath(Repository.Root, source.Path)} uses {folder}";
        Assert.Equal([], upwards.Distinct());
    }

    [Fact]
    public void Each_folder_of_Platform_has_its_place_and_is_its_namespace()
    {
        Assert.Equal([], Sources.Select(s => s.Folder).Distinct().Except(Folders));
        Assert.Equal([], Sources.Where(s => Namespace().Match(s.Code).Groups[1].Value.TrimStart('.').Split('.')[0] != s.Folder).Select(s => s.Path));
    }

    [GeneratedRegex("""//[^\n]*|"(?:[^"\\\n]|\\.)*"|/\*.*?\*/""", RegexOptions.Singleline)]
    private static partial Regex CommentOrText();

    [GeneratedRegex(@"^using (?:static )?Bdbazar\.Platform\.?(\w*)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])([A-Z]\w+)\.([A-Z]\w+)")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"\b(?:class|record struct|record|struct|interface|enum)\s+([A-Z]\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^namespace Bdbazar\.Platform([\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
