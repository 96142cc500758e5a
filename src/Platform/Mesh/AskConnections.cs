using System.Net;
using System.Net.Security;

namespace Bdbazar.Platform.Mesh;

/// <summary>The connections to other processes: HTTP/2 with certificates on both sides.</summary>
internal sealed class AskConnections(MeshCertificates certificates) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(1),
        EnableMultipleHttp2Connections = true,
        // A process that has frozen is noticed by its silence, in the middle of an ask.
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingDelay = TimeSpan.FromSeconds(1),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(2),
        // A new connection shows the certificate as it is then, and finds the address where it is then.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            LocalCertificateSelectionCallback = (_, _, _, _, _) => certificates.Own,
            CertificateChainPolicy = certificates.Policy(MeshCertificates.ForServers),
        },
    });

    /// <summary>Posts to an instance of a module. Its certificate must be for the module's name, whatever the address.</summary>
    public Task<HttpResponseMessage> Post(string module, Uri address, byte[] json, TimeSpan left, CancellationToken ct)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } },
        };
        // The handler takes the name that it checks the certificate against from here.
        message.Headers.Host = module;
        message.Headers.TryAddWithoutValidation(Deadline.Header, ((long)left.TotalMilliseconds).ToString());
        return _http.SendAsync(message, ct);
    }

    public void Dispose() => _http.Dispose();
}
