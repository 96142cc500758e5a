using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Bdbazar.Bench.Topology;

/// <summary>
/// One ask as a service asks it: HTTP/2 over mutual TLS to another's internal port, on a connection that is open already. It asks Catalog for a
/// variant that there is not, so hardly anything but the way there and back is measured.
/// </summary>
internal static class DirectAsk
{
    /// <param name="catalog">Catalog's internal address.</param>
    /// <param name="certificates">The folder that <c>bdbazar certs</c> made: ca.pem, cart.pem and cart.key are used, for Cart may ask Catalog.</param>
    /// <param name="times">How often.</param>
    public static async Task<Times> Measure(Uri catalog, string certificates, int times)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(certificates, "ca.pem"));
        using var cart = X509Certificate2.CreateFromPemFile(Path.Combine(certificates, "cart.pem"), Path.Combine(certificates, "cart.key"));
        using var http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                TargetHost = "catalog",
                ClientCertificates = [cart],
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        }) { BaseAddress = catalog, DefaultRequestVersion = new(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        List<double> all = [];
        for (var n = -50; n < times; n++)
        {
            var before = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsJsonAsync("/ask/catalog/ICatalog/FindVariants", new { ids = new[] { Guid.NewGuid() }, language = "en" });
            if (!answer.IsSuccessStatusCode)
                throw new Load.BenchFailed($"an ask of {catalog} is {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            if (n >= 0)
                all.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }
        return Times.Of(all);
    }
}
