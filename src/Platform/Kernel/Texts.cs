using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Bdbazar.Platform.Kernel;

/// <summary>Translations, by the English text as the code has it (placeholders {0}, {1} and all), from each assembly's <c>Texts.bn.json</c>.</summary>
public static class Texts
{
    private static readonly ConcurrentDictionary<Assembly, bool> Loaded = new();
    private static volatile FrozenDictionary<string, string> _bengali = FrozenDictionary<string, string>.Empty;

    static Texts() => Load(typeof(Texts).Assembly);

    public static void Load(Assembly assembly)
    {
        if (!Loaded.TryAdd(assembly, true))
            return;
        var name = assembly.GetManifestResourceNames().FirstOrDefault(n => n.EndsWith("Texts.bn.json", StringComparison.Ordinal));
        if (name is null)
            return;
        using var stream = assembly.GetManifestResourceStream(name)!;
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        lock (Loaded)
        {
            foreach (var (english, bengali) in _bengali)
                texts.TryAdd(english, bengali);
            _bengali = texts.ToFrozenDictionary();
        }
    }

    public static string Say(Language language, string english) =>
        language.IsBengali && _bengali.TryGetValue(english, out var bengali) ? bengali : english;
}
