using Microsoft.Net.Http.Headers;

namespace Bdbazar.Web;

/// <summary>The better of the two compressions that browsers take.</summary>
internal static class AcceptedEncoding
{
    /// <summary>br, gzip, or null where the caller takes neither.</summary>
    public static string? Of(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
            return null;
        var names = accepted.Where(a => a.Quality != 0).Select(a => a.Value.ToString().ToLowerInvariant()).ToHashSet();
        return names.Contains("br") ? "br" : names.Contains("gzip") ? "gzip" : null;
    }
}
