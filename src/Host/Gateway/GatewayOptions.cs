using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Bdbazar.Host.Gateway;

/// <summary>Settings <c>Gateway</c>: what <c>bdbazar gateway-config</c> writes into nginx's configuration.</summary>
internal sealed partial class GatewayOptions : IValidatableObject
{
    public const string Section = "Gateway";

    private static readonly char[] Separators = [',', ';', ' '];

    /// <summary>Address and port that nginx listens on. What is reached from elsewhere is <c>0.0.0.0:80</c>, or <c>0.0.0.0:443</c> with a certificate.</summary>
    public string Listen { get; set; } = "127.0.0.1:8080";

    /// <summary>PEM file of a certificate with its chain. With it nginx speaks TLS and HTTP/2.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file of the certificate's private key.</summary>
    public string? Key { get; set; }

    /// <summary>By module, the <c>host:port</c> of each of its processes, with commas between them. A module that is not named is taken to be at a host of its own name, port 8080.</summary>
    public Dictionary<string, string> Upstreams { get; set; } = [];

    /// <summary>Seconds that nginx waits for a module to go on with its answer.</summary>
    [Range(1, 3600)]
    public int ReadSeconds { get; set; } = 30;

    /// <summary>File of nginx's access log, a JSON object in each line; <c>off</c> for none.</summary>
    public string AccessLog { get; set; } = "/dev/stdout";

    /// <summary>Addresses and networks of load balancers in front of nginx, with commas between them: their word about the caller's address is taken.</summary>
    public string? Balancers { get; set; }

    /// <summary>The processes of a module.</summary>
    public IReadOnlyList<string> Of(string module) =>
        Upstreams.GetValueOrDefault(module) is { } list ? list.Split(Separators, StringSplitOptions.RemoveEmptyEntries) : [$"{module}:8080"];

    // They go into nginx's configuration as they are.
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Address().IsMatch(Listen))
            yield return new($"Gateway:Listen takes an address such as 127.0.0.1:8080, not '{Listen}'.");
        foreach (var module in Upstreams.Keys)
        {
            if (Of(module) is [] || Of(module).FirstOrDefault(a => !Server().IsMatch(a)) is not null)
                yield return new($"Gateway:Upstreams:{module} takes addresses such as 10.0.0.5:8080, not '{Upstreams[module]}'.");
        }
        if (Certificate is null != Key is null)
            yield return new("Gateway:Certificate and Gateway:Key belong together.");
        foreach (var file in new[] { Certificate, Key, AccessLog }.OfType<string>().Where(f => !File().IsMatch(f)))
            yield return new($"'{file}' is no name of a file for nginx.");
    }

    [GeneratedRegex(@"^((\*|[\w.-]+|\[[0-9a-f:]+\]):)?\d{1,5}\z", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"^([\w.-]+|\[[0-9a-f:]+\]):\d{1,5}\z", RegexOptions.IgnoreCase)]
    private static partial Regex Server();

    [GeneratedRegex("""^[^"$\\;{}\p{C}]+\z""")]
    private static partial Regex File();
}
