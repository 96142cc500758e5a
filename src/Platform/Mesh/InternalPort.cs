using System.Collections.Frozen;
using System.Net;
using Bdbazar.Contracts;
using Bdbazar.Platform.Http;
using Bdbazar.Platform.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Platform.Mesh;

/// <summary>
/// The port on which the processes of one marketplace speak with each other, and are watched. Its routes are in a pipeline of their own:
/// the public port does not have them, and it does not have the public ones.
/// </summary>
public static class InternalPort
{
    // Every concern that answers here maps its routes here.
    private static void MapRoutes(IEndpointRouteBuilder all, bool withCertificates)
    {
        var routes = all.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        routes.MapHealth();
        if (withCertificates)
            routes.MapAsks();
        // For what measures this process: names in WhoMayAsk.MetricsReaders.
        routes.MapGroup("").WithMetadata(new OpenTo(WhoMayAsk.MetricsReaders.ToFrozenSet())).MapMetrics();
    }

    /// <summary>Where the settings put it, or null.</summary>
    public static Uri? AddressIn(IConfiguration settings)
    {
        if (settings["Internal:Url"] is not { Length: > 0 } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || !IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            throw new StartRefused($"Internal:Url takes an address such as https://10.0.0.5:9443, not '{text}'.");
        if (address.Scheme == Uri.UriSchemeHttp && !IPAddress.IsLoopback(ip))
            throw new StartRefused($"Internal:Url: without certificates (http) it is for this machine alone, such as http://127.0.0.1:{address.Port}, not '{text}'.");
        return address;
    }

    /// <summary>Listens at the public address, and at the internal one where the settings name one. The public one is the first of the server's addresses.</summary>
    public static void Listen(this WebApplicationBuilder builder, Uri publicAddress)
    {
        if (AddressIn(builder.Configuration) is not { } address)
        {
            builder.WebHost.UseUrls(publicAddress.ToString().TrimEnd('/'));
            return;
        }
        // Ports that are opened one by one take the place of the addresses in the settings, so these are not to be there.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            ListenAt(kestrel, publicAddress, port =>
            {
                if (publicAddress.Scheme == Uri.UriSchemeHttps)
                    port.UseHttps();
            });
            var withCertificates = address.Scheme == Uri.UriSchemeHttps;
            ListenAt(kestrel, address, port =>
            {
                InternalConnection.Mark(port, withCertificates);
                if (withCertificates)
                    port.UseHttps(Certificates(kestrel.ApplicationServices.GetRequiredService<MeshCertificates>()));
            });
        });
    }

    /// <summary>Leads the connections of the internal port away, before anything of the public pipeline sees them.</summary>
    internal static void UseInternalPort(this WebApplication app)
    {
        if (AddressIn(app.Configuration) is { } address)
            app.MapWhen(InternalConnection.Is, inside => inside
                .UseMiddleware<ProblemMiddleware>()
                .UseRouting()
                .Use(InternalConnection.Check)
                .UseEndpoints(routes => MapRoutes(routes, address.Scheme == Uri.UriSchemeHttps)));
    }

    private static void ListenAt(KestrelServerOptions kestrel, Uri address, Action<ListenOptions> configure)
    {
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            kestrel.Listen(ip, address.Port, configure);
        else if (address.IsLoopback)
            kestrel.ListenLocalhost(address.Port, configure);
        else
            kestrel.ListenAnyIP(address.Port, configure);
    }

    private static HttpsConnectionAdapterOptions Certificates(MeshCertificates certificates) => new()
    {
        ServerCertificateSelector = (_, _) => certificates.Own,
        ClientCertificateMode = ClientCertificateMode.RequireCertificate,
        ClientCertificateValidation = (certificate, _, _) => certificates.IsClient(certificate),
    };
}
