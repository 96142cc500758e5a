using Bdbazar.Platform.Mesh;
using Bdbazar.Platform.Processes;

namespace Bdbazar.Host.Services;

/// <summary>One process of one module, and where it listens.</summary>
internal sealed record ModuleProcess(string Module, string Name, int Port, int InternalPort)
{
    public Uri Address => new($"http://127.0.0.1:{Port}");

    public Uri Inside => new($"https://127.0.0.1:{InternalPort}");

    /// <param name="command">Our own program.</param>
    /// <param name="others">All processes: this one is told where those of the other modules are.</param>
    /// <param name="certificates">Where its certificate lies.</param>
    /// <param name="shared">What all of them are told.</param>
    public Service Service(IReadOnlyList<string> command, IEnumerable<ModuleProcess> others, CertificateFolder certificates, IReadOnlyDictionary<string, string?> shared)
    {
        var environment = new Dictionary<string, string?>(shared)
        {
            ["Modules"] = Module,
            ["URLS"] = Trimmed(Address),
            ["Internal__Url"] = Trimmed(Inside),
            ["Internal__Certificate"] = certificates.CertificateOf(Module),
            ["Internal__Key"] = certificates.KeyOf(Module),
            ["Internal__Authority"] = certificates.CertificateOf("ca"),
            ["DEMO"] = "0",
        };
        foreach (var instances in others.Where(o => o.Module != Module).GroupBy(o => o.Module, o => Trimmed(o.Inside)))
            environment[$"Services__{instances.Key}"] = string.Join(',', instances);
        return new(Name, new ChildProgram(command) { Environment = environment }, ct => Reachable.Page(new(Address, "/health/ready"), ct));
    }

    private static string Trimmed(Uri address) => address.ToString().TrimEnd('/');
}
