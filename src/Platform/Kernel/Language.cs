using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Bdbazar.Platform.Kernel;

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
            if (Is(language.Value, "bn"))
                return Bengali;
            if (Is(language.Value, "en"))
                return English;
        }
        return English;
    }

    // bn and bn-BD, but not bnt.
    private static bool Is(StringSegment wanted, string code) =>
        wanted.StartsWith(code, StringComparison.OrdinalIgnoreCase) && (wanted.Length == code.Length || wanted[code.Length] == '-');

    /// <summary>The Bengali text where it is wanted and there is one.</summary>
    public string Pick(string english, string? bengali) => IsBengali && !string.IsNullOrEmpty(bengali) ? bengali : english;
}
