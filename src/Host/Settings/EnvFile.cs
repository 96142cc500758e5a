using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace Bdbazar.Host.Settings;

/// <summary>
/// Settings from a file of <c>NAME=value</c> lines: <c>.env</c> in the working directory, or the one that <c>ENV_FILE</c> names.
/// The environment and the command line come before it, <c>appsettings.json</c> after.
/// </summary>
internal static partial class EnvFile
{
    private const string Setting = "ENV_FILE";

    public static void Add(ConfigurationManager settings)
    {
        var path = settings[Setting] is { Length: > 0 } named ? named : ".env";
        if (!File.Exists(path))
        {
            if (path != ".env")
                throw new StartRefused($"there is no file {path}, which {Setting} names.");
            return;
        }
        var values = Read(path);
        if (File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead) && values.Any(HoldsSecret))
            Console.Error.WriteLine($"bdbazar: everybody on this machine can read the secrets in {path}; chmod 600 it.");
        var place = settings.Sources.ToList().FindIndex(s => s is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        settings.Sources.Insert(place, new MemoryConfigurationSource { InitialData = values.Select(v => KeyValuePair.Create(v.Key.Replace("__", ":"), (string?)v.Value)) });
    }

    /// <summary>The values by name; of two with one name the later. A line that is none is refused by its number, never by its text, which may be a secret.</summary>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        var values = new Dictionary<string, string>();
        var number = 0;
        foreach (var text in File.ReadLines(path))
        {
            number++;
            if (Blank().IsMatch(text))
                continue;
            if (Line().Match(text) is not { Success: true } line)
                throw new StartRefused($"{path}, line {number}: expected NAME=value, a comment or nothing.");
            values[line.Groups["name"].Value] = line.Groups["plain"].Success ? line.Groups["plain"].Value
                : line.Groups["single"].Success ? line.Groups["single"].Value
                : Escape().Replace(line.Groups["double"].Value, e => e.Groups["what"].Value switch { "n" => "\n", "t" => "\t", var other => other });
        }
        return values;
    }

    private static bool HoldsSecret(KeyValuePair<string, string> value) => value.Value.Length > 0 && (SecretName().IsMatch(value.Key) || SecretAddress().IsMatch(value.Value));

    [GeneratedRegex(@"^\s*(#.*)?$")]
    private static partial Regex Blank();

    // After a plain value, a comment begins with a blank and #; in quotes everything counts.
    [GeneratedRegex("""^\s*(?:export\s+)?(?<name>[A-Za-z_][\w.:-]*)\s*=\s*(?:'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\.)*)"|(?<plain>(?!['"#])[^\s](?:[^#]|(?<!\s)#)*?|))\s*(?:(?<=\s|=)#.*)?$""")]
    private static partial Regex Line();

    [GeneratedRegex(@"\\(?<what>.)")]
    private static partial Regex Escape();

    [GeneratedRegex("password|secret|token|connectionstring", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("://[^/@]*:[^/@]+@")]
    private static partial Regex SecretAddress();
}
