using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using IPNetwork = System.Net.IPNetwork;

namespace Bdbazar.Platform.Http;

/// <summary>Whose word about the caller's address is taken (<c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c>): this machine's, and the gateways that the setting <c>TrustedProxies</c> lists.</summary>
internal static class TrustedProxies
{
    public const string Setting = "TrustedProxies";

    private static readonly char[] Separators = [',', ';', ' '];

    public static void AddTrustedProxies(this IServiceCollection services, IConfiguration settings)
    {
        var networks = Of(settings[Setting]);
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            foreach (var network in networks)
                o.KnownIPNetworks.Add(network);
        });
    }

    /// <param name="list">Addresses and networks, such as <c>10.0.0.5, 10.1.0.0/16</c>.</param>
    public static IReadOnlyList<IPNetwork> Of(string? list) =>
        [.. (list ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(text =>
            IPNetwork.TryParse(text, out var network) ? network
            : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
            : throw new StartRefused($"{Setting} takes addresses and networks such as 10.0.0.5 and 10.1.0.0/16, not '{text}'."))];
}
