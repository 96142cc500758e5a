using Bdbazar.Contracts;
using Bdbazar.Platform.Mesh;
using Bdbazar.Platform.Modules;

namespace Bdbazar.Host;

/// <summary>
/// <c>bdbazar certs [--out folder] [group ...]</c>: the certificates by which the processes of a marketplace know each other. A group names the modules
/// of one process: <c>orders</c>, <c>orders+payments</c>; without any, one for each module and for who reads metrics. Again, it renews them and keeps the authority.
/// </summary>
internal static class CertsCommand
{
    private const string Usage = "usage: bdbazar certs [--out folder] [orders+payments ...]";

    public static int Run(IReadOnlyList<IModule> modules, string[] options)
    {
        var (folder, groups) = options switch
        {
            ["--out", var path, .. var rest] => (path, rest),
            _ => ("certs", options),
        };
        string[] known = [.. modules.Select(m => m.Name)];
        foreach (var name in groups.SelectMany(g => g.Split('+')))
        {
            if (name.StartsWith('-'))
                throw new StartRefused(Usage);
            if (!known.Contains(name) && !WhoMayAsk.MetricsReaders.Contains(name))
                throw new StartRefused($"there is no module '{name}'; there are {string.Join(", ", known)}. {Usage}");
        }

        var certificates = new CertificateFolder(folder, TimeProvider.System);
        try
        {
            var made = certificates.MakeAuthority();
            foreach (var group in groups.Length > 0 ? groups : [.. known, .. WhoMayAsk.MetricsReaders])
                certificates.Make(group, isServer: group.Split('+').Any(known.Contains));
            Console.WriteLine($"{(made ? "A new authority" : "The authority that was there")} and its certificates are in {Path.GetFullPath(folder)}. Keep ca.key where no process of the marketplace runs.");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new StartRefused($"the certificates cannot be made in {folder}: {e.Message}", e);
        }
    }
}
