using Microsoft.Extensions.Configuration;

namespace Bdbazar.Platform.Kernel;

/// <summary>Which modules run in this process (<c>--modules orders,payments</c>, setting <c>Modules</c>; all by default), and where the others are (<c>Services:{module}</c>).</summary>
/// <param name="All">Every module that the program has.</param>
/// <param name="Running">Those of this process.</param>
/// <param name="Addresses">Of the others: the internal addresses of their instances.</param>
public sealed record Topology(IReadOnlyList<IModuleInfo> All, IReadOnlyList<IModuleInfo> Running, IReadOnlyDictionary<string, IReadOnlyList<Uri>> Addresses)
{
    private static readonly char[] Separators = [',', ';', ' '];

    /// <summary>The whole marketplace in this process.</summary>
    public bool RunsAllModules => Running.Count == All.Count;

    public bool Runs(string module) => Running.Any(m => m.Name == module);

    public static Topology Of(IReadOnlyList<IModuleInfo> all, IConfiguration settings)
    {
        var wanted = Split(settings["Modules"]);
        if (wanted.Except(all.Select(m => m.Name)).FirstOrDefault() is { } unknown)
            throw new StartRefused($"there is no module '{unknown}'; there are {string.Join(", ", all.Select(m => m.Name))}.");
        var running = wanted.Length == 0 ? all : [.. all.Where(m => wanted.Contains(m.Name))];
        return new(all, running, all.Except(running).ToDictionary(m => m.Name, m => AddressesOf(m, settings)));
    }

    private static IReadOnlyList<Uri> AddressesOf(IModuleInfo module, IConfiguration settings) =>
        [.. Split(settings[$"Services:{module.Name}"]).Select(text => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw new StartRefused($"Services:{module.Name} takes addresses such as https://10.0.0.5:9443, not '{text}'."))];

    private static string[] Split(string? list) => (list ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
