namespace Bdbazar.Web;

/// <summary>Settings <c>Web</c>: the pages for people.</summary>
internal sealed class WebOptions : IValidatableObject
{
    /// <summary>The folder with the built web; <c>web</c> beside the program where it is not set.</summary>
    public string? Folder { get; set; }

    /// <summary>Where the API is asked for what a page shows first: the gateway's address, such as <c>https://bazar.example</c>. Not needed where all modules run in one process.</summary>
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
