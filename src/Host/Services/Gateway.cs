using Bdbazar.Platform.Processes;

namespace Bdbazar.Host.Services;

/// <summary>The nginx before the modules.</summary>
internal static class Gateway
{
    public const string Program = "nginx";

    /// <summary>Writes its configuration into the folder: the command that an operator uses for it, in a process of its own.</summary>
    public static ChildProgram Configuration(Operator wanted, string folder, IReadOnlyList<ModuleProcess> processes) => new(
    [
        .. wanted.Program, "gateway-config", "--out", folder, "--listen", wanted.Address.Authority,
        .. processes.GroupBy(p => p.Module, p => p.Address.Authority).SelectMany(m => new[] { "--upstream", $"{m.Key}={string.Join(',', m)}" }),
    ])
    {
        Environment = wanted.Settings,
    };

    public static Service Of(string folder, Uri address)
    {
        // A master that is root's hands its work to another account, by default, and that one cannot look into our folder.
        string[] user = Environment.IsPrivilegedProcess ? ["-g", "user root;"] : [];
        // QUIT lets it answer what it has begun.
        var program = new ChildProgram([Installed.PathOf(Program), "-e", "stderr", "-p", folder, "-c", "nginx.conf", .. user]) { StopSignal = "QUIT", StopWithin = TimeSpan.FromSeconds(10) };
        return new("nginx", program, ct => Reachable.Port(address.Port, default, ct));
    }
}
