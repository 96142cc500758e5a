using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Bdbazar.Payments;

/// <summary>Where this site is reached.</summary>
internal sealed class SiteAddress(IOptions<PaymentOptions> options, IServer server, IHttpContextAccessor http)
{
    /// <summary>As the settings say, else the address that the server listens on. No caller has a say in it.</summary>
    public Uri Own => new(options.Value.PublicUrl ?? Listening());

    /// <summary>A whole address for a page of ours. Where the settings name none it has the host by which the reader called.</summary>
    public string ForBrowser(string url) => new Uri(
        options.Value.PublicUrl is null && http.HttpContext?.Request is { Host.HasValue: true } r ? new Uri($"{r.Scheme}://{r.Host}") : Own, url).AbsoluteUri;

    /// <summary>
    /// Lets a payer be sent back to this site or to a host that the settings name, and nowhere else: 422 otherwise.
    /// Who could name any address would have us lead people to theirs.
    /// </summary>
    public void RequireReturn(string? url)
    {
        if (url is not null && !(IsPath(url) || IsKnown(url)))
            throw Problem.InvalidField("returnUrl", "Must be a path on this site, or an http or https address of a host that is allowed.");
    }

    // "//host" and "/\host" are another site's for a browser, and it drops control characters before it looks.
    private static bool IsPath(string url) =>
        url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && IsClean(url);

    private bool IsKnown(string url) =>
        IsClean(url) && Uri.TryCreate(url, UriKind.Absolute, out var to) && to.Scheme is "http" or "https" && to.UserInfo.Length == 0
        && (to.Authority == Own.Authority
            // One machine has several names for itself.
            || to.IsLoopback && Own.IsLoopback && to.Port == Own.Port
            || options.Value.ReturnHosts.Any(h => h.Equals(to.Host, StringComparison.OrdinalIgnoreCase) || h.Equals(to.Authority, StringComparison.OrdinalIgnoreCase)));

    private static bool IsClean(string url) => !url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\');

    private string Listening()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The server listens nowhere; set Payments:PublicUrl.");
        return address.Replace("://0.0.0.0", "://127.0.0.1").Replace("://[::]", "://127.0.0.1").Replace("://+", "://127.0.0.1").Replace("://*", "://127.0.0.1");
    }
}
