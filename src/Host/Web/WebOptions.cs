using System.ComponentModel.DataAnnotations;

namespace Bdbazar.Host.Web;

/// <summary>Settings <c>Web</c>: the pages for people.</summary>
internal sealed class WebOptions : IValidatableObject
{
    /// <summary>Whether this process serves the web's pages; without them it is an API alone.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The folder with the built web; <c>web</c> beside the program where it is not set.</summary>
    public string? Folder { get; set; }

    /// <summary>Where the API is asked for what a page shows first, such as <c>https://api.bazar.example</c>; this process itself where it is not set.</summary>
    public string? Api { get; set; }

    /// <summary>The address by which people come, such as <c>https://bazar.example</c>, for search engines and link previews; the one that a request names where it is not set.</summary>
    public string? PublicUrl { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, url) in new[] { (nameof(Api), Api), (nameof(PublicUrl), PublicUrl) })
            if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
                yield return new($"Web:{name} must be a whole http or https address.");
    }
}
