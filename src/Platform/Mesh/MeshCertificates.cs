using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bdbazar.Platform.Mesh;

/// <summary>Who this process is to the others, and whose word it takes for who they are: certificates of one authority, and no other.</summary>
internal sealed class MeshCertificates(IOptions<InternalOptions> options, ILogger<MeshCertificates> log)
{
    /// <summary>Extended key usages (RFC 5280, 4.2.1.12).</summary>
    public const string ForServers = "1.3.6.1.5.5.7.3.1", ForClients = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2Collection _authorities = ReadAuthorities(options.Value);
    private readonly Lock _one = new();
    private (X509Certificate2 Certificate, DateTime WrittenAt)? _own;

    /// <summary>Our certificate with its key: the files as they are now, so that a renewed one is taken up without a restart.</summary>
    public X509Certificate2 Own
    {
        get
        {
            lock (_one)
            {
                var writtenAt = File.GetLastWriteTimeUtc(options.Value.Certificate!);
                if (_own is { } own && own.WrittenAt == writtenAt)
                    return own.Certificate;
                try
                {
                    _own = (Read(options.Value), writtenAt);
                }
                // Half renewed perhaps: the certificate, but its key not yet.
                catch (StartRefused e) when (_own is not null)
                {
                    log.LogWarning(e, "The renewed certificate cannot be used; the old one stays.");
                }
                return _own!.Value.Certificate;
            }
        }
    }

    /// <summary>Trusts our authority alone. There are no revocation lists: certificates live for a year, and the authority can be replaced.</summary>
    public X509ChainPolicy Policy(string purpose)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.AddRange(_authorities);
        policy.ApplicationPolicy.Add(new Oid(purpose));
        return policy;
    }

    public bool IsClient(X509Certificate2 certificate)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(ForClients) };
        return chain.Build(certificate);
    }

    /// <summary>The names that a certificate is for: its DNS names, which are those of the modules that its process runs.</summary>
    public static IReadOnlyList<string> NamesIn(X509Certificate2 certificate) =>
        [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames())];

    /// <summary>Stops a start with certificates that would only fail later, in one line.</summary>
    public static void Require(InternalOptions options, IEnumerable<string> modules)
    {
        using var own = Read(options);
        if (modules.Except(NamesIn(own)).FirstOrDefault() is { } missing)
            throw new StartRefused($"this process runs {missing}, which its certificate {options.Certificate} is not for; make one with 'bdbazar certs'.");
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(ReadAuthorities(options));
        if (!chain.Build(own))
            throw new StartRefused($"the certificate {options.Certificate} is not good: {string.Join(' ', chain.ChainStatus.Select(s => s.StatusInformation))}");
    }

    private static X509Certificate2 Read(InternalOptions options) =>
        Reading(options.Certificate!, () => X509Certificate2.CreateFromPemFile(options.Certificate!, options.Key));

    private static X509Certificate2Collection ReadAuthorities(InternalOptions options) => Reading(options.Authority!, () =>
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(options.Authority!);
        return authorities;
    });

    private static T Reading<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        // ArgumentException: a key that belongs to another certificate.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new StartRefused($"the certificate {file} or its key cannot be read: {e.Message}", e);
        }
    }
}
