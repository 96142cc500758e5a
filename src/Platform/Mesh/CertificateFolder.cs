using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bdbazar.Platform.Mesh;

/// <summary>A folder with an authority of one's own (<c>ca.pem</c>, <c>ca.key</c>) and the certificates that it signs, as PEM files. Private keys are for their owner's eyes alone.</summary>
public sealed class CertificateFolder(string path, TimeProvider clock)
{
    private const int AuthorityYears = 10;
    private const int CertificateYears = 1;
    // For clocks that are behind ours.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(5);

    public string CertificateOf(string name) => Path.Combine(path, name + ".pem");

    public string KeyOf(string name) => Path.Combine(path, name + ".key");

    /// <summary>Makes the authority where there is none; true when it did.</summary>
    public bool MakeAuthority()
    {
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (File.Exists(CertificateOf("ca")) && File.Exists(KeyOf("ca")))
            return false;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=bdbazar internal authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var authority = request.CreateSelfSigned(clock.GetUtcNow() - Before, clock.GetUtcNow().AddYears(AuthorityYears));
        Write("ca", authority, key);
        return true;
    }

    /// <summary>Makes or renews the certificate of a process.</summary>
    /// <param name="group">The names that it is for, such as <c>orders</c> or <c>orders+payments</c>; also the name of its files.</param>
    /// <param name="isServer">Whether it is asked, or asks only.</param>
    public void Make(string group, bool isServer = true) =>
        Make(group, clock.GetUtcNow() - Before, clock.GetUtcNow().AddYears(CertificateYears), isServer ? [MeshCertificates.ForServers, MeshCertificates.ForClients] : [MeshCertificates.ForClients]);

    internal void Make(string group, DateTimeOffset from, DateTimeOffset to, params IEnumerable<string> purposes)
    {
        using var authority = X509Certificate2.CreateFromPemFile(CertificateOf("ca"), KeyOf("ca"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(group);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in group.Split('+'))
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(p => new Oid(p))], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        // No certificate is older than its authority or outlives it.
        var (first, last) = (from > authority.NotBefore ? from : authority.NotBefore, to < authority.NotAfter ? to : authority.NotAfter);
        using var certificate = request.Create(authority, first, last, RandomNumberGenerator.GetBytes(16));
        Write(group, certificate, key);
    }

    // The key first: a running process reads both again when the certificate changes.
    private void Write(string name, X509Certificate2 certificate, ECDsa key)
    {
        Write(KeyOf(name), key.ExportPkcs8PrivateKeyPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Write(CertificateOf(name), certificate.ExportCertificatePem(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    // In one step: nobody reads half a file.
    private static void Write(string file, string text, UnixFileMode mode)
    {
        using (var stream = new FileStream(file + ".new", new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = mode }))
            stream.Write(Encoding.ASCII.GetBytes(text + "\n"));
        File.Move(file + ".new", file, overwrite: true);
    }
}
