using System.Text;
using Bdbazar.Platform.Modules;

namespace Bdbazar.Host.Settings;

/// <summary><c>bdbazar settings</c> prints every setting with its meaning, as an example of an <c>.env</c> file or (<c>--markdown</c>) as tables.</summary>
internal static class SettingsCommand
{
    public static async Task<int> Run(IReadOnlyList<IModule> modules, string[] options)
    {
        var groups = await Groups(modules);
        Console.Out.Write(options is ["--markdown"] ? Tables(groups) : Example(groups));
        return 0;
    }

    /// <summary>The host's own, and then each section's.</summary>
    public static async Task<IReadOnlyList<(string Group, string About, IReadOnlyList<Setting> Settings)>> Groups(IReadOnlyList<IModule> modules)
    {
        await using var program = new Unstarted(modules);
        var sections = program.Services.GetServices<SettingsSection>().DistinctBy(s => s.Name).OrderBy(s => s.Name, StringComparer.Ordinal);
        return [.. HostSettings.All, .. sections.Select(s => (s.Name, Setting.About(s), Setting.Of(s)))];
    }

    private static string Example(IReadOnlyList<(string Group, string About, IReadOnlyList<Setting> Settings)> groups)
    {
        var text = new StringBuilder("""
            # Every setting of bdbazar, with what it is by default. Copy this file to .env and take the # from the lines that shall count.
            # The same names work in the environment, and on the command line with a colon for each __, such as --Limits:PerSecond=200.
            # Made by "bdbazar settings" from the code.

            """);
        foreach (var (group, about, settings) in groups)
        {
            text.Append($"\n\n## {group}. {about}\n");
            foreach (var setting in settings)
                text.Append($"\n# {setting.Meaning}\n# {setting.Variable}={setting.Default}\n");
        }
        return text.ToString();
    }

    private static string Tables(IReadOnlyList<(string Group, string About, IReadOnlyList<Setting> Settings)> groups)
    {
        var text = new StringBuilder();
        foreach (var (group, about, settings) in groups)
        {
            text.Append($"### {group}\n\n{about}\n\n| setting | default | meaning |\n| --- | --- | --- |\n");
            foreach (var setting in settings)
                text.Append($"| `{setting.Variable}` | {(setting.Default.Length > 0 ? $"`{setting.Default}`" : "")} | {setting.Meaning?.Replace("|", "\\|")} |\n");
            text.Append('\n');
        }
        return text.ToString();
    }
}
