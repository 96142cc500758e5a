using System.ComponentModel.DataAnnotations;

namespace Bdbazar.Platform.Mesh;

/// <summary>Settings <c>Internal</c>: the port on which the processes of one marketplace speak with each other.</summary>
public sealed class InternalOptions
{
    /// <summary>Where it listens, such as https://10.0.0.5:9443. With http://127.0.0.1:9443 it gives metrics and health alone, without certificates. None by default.</summary>
    public string? Url { get; set; }

    /// <summary>PEM file of this process's certificate; <c>bdbazar certs</c> makes one for each module. Read again when it changes.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file of its private key.</summary>
    public string? Key { get; set; }

    /// <summary>PEM file of the authority that signs the certificates of all processes; nobody else's are taken.</summary>
    public string? Authority { get; set; }

    internal bool HasCertificate => Certificate is { Length: > 0 } && Key is { Length: > 0 } && Authority is { Length: > 0 };
}

/// <summary>Settings <c>Asks</c>: how modules ask those of other processes.</summary>
public sealed class AskOptions
{
    /// <summary>How long an ask may take with everything that is tried for it, unless whoever waits for it has less time left.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}
