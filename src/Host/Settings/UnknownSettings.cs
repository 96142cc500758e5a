
namespace Bdbazar.Host.Settings;

/// <summary>Settings in one of our sections that nothing reads: a slip of the pen, most likely.</summary>
internal static class UnknownSettings
{
    /// <summary>One line on standard error for each.</summary>
    public static void Warn(IServiceProvider services)
    {
        foreach (var name in In(services.GetRequiredService<IConfiguration>(), services.GetServices<SettingsSection>()))
            Console.Error.WriteLine($"bdbazar: there is no setting {name.Replace(":", "__")}; it does nothing.");
    }

    public static IEnumerable<string> In(IConfiguration configuration, IEnumerable<SettingsSection> sections)
    {
        var known = sections.SelectMany(Setting.Of).ToArray();
        var ours = sections.Select(s => s.Name.Split(':')[0] + ":").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
            from entry in configuration.AsEnumerable()
            where entry.Value is { Length: > 0 } && ours.Any(o => entry.Key.StartsWith(o, StringComparison.OrdinalIgnoreCase))
            where !known.Any(k => Names(k, entry.Key))
            orderby entry.Key
            select entry.Key;
    }

    private static bool Names(Setting setting, string key) => setting.TakesMore
        ? key.StartsWith(setting.Name[..(setting.Name.LastIndexOf(':') + 1)], StringComparison.OrdinalIgnoreCase)
        : key.Equals(setting.Name, StringComparison.OrdinalIgnoreCase);
}
