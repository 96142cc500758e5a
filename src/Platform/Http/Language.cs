using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Bdbazar.Platform.Http;

/// <summary>The language of an answer.</summary>
/// <param name="Code">"bn" or "en"; English unless Bengali is preferred.</param>
public sealed record Language(string Code)
{
    public static readonly Language English = new("en");
    public static readonly Language Bengali = new("bn");

    public bool IsBengali => this == Bengali;

    /// <summary>The one of the request's <c>Accept-Language</c> that we speak and it prefers.</summary>
    public static Language Of(HttpContext context)
    {
        if (!StringWithQualityHeaderValue.TryParseList(context.Request.Headers.AcceptLanguage, out var wanted))
            return English;
        foreach (var language in wanted.Where(l => l.Quality != 0).OrderByDescending(l => l.Quality ?? 1))
        {
            var code = language.Value.AsSpan();
            if (code.StartsWith("bn", StringComparison.OrdinalIgnoreCase))
                return Bengali;
            if (code.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                return English;
        }
        return English;
    }

    /// <summary>The Bengali text where it is wanted and there is one.</summary>
    public string Pick(string english, string? bengali) => IsBengali && !string.IsNullOrEmpty(bengali) ? bengali : english;
}
