using System.Security.Cryptography.X509Certificates;
using Bdbazar.Contracts;
using Bdbazar.Platform.Mesh;
using Bdbazar.Platform.Modules;

namespace Bdbazar.Host.Services;

/// <summary>The certificates by which the services of this machine know one another.</summary>
internal static class Certificates
{
    /// <summary>One that ends so soon is renewed at a start.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(60);

    /// <summary>Makes what is missing or ends soon.</summary>
    public static CertificateFolder In(string path, IReadOnlyList<IModule> modules)
    {
        var folder = new CertificateFolder(path, TimeProvider.System);
        var anew = folder.MakeAuthority();
        string[] servers = [.. modules.Select(m => m.Name)];
        foreach (var name in servers.Concat(WhoMayAsk.MetricsReaders).Where(n => anew || EndsSoon(folder.CertificateOf(n))))
            folder.Make(name, isServer: servers.Contains(name));
        return folder;
    }

    private static bool EndsSoon(string file)
    {
        if (!File.Exists(file))
            return true;
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
        return certificate.NotAfter.ToUniversalTime() - Soon < DateTime.UtcNow;
    }
}
