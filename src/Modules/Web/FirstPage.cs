namespace Bdbazar.Web;

/// <summary>What the first HTML of a page says before any script has run.</summary>
/// <param name="Status">200, or 404 where there is no such thing.</param>
/// <param name="Title">Of the tab, of search results and of link previews.</param>
/// <param name="Canonical">Its one address; null where search engines are to stay away.</param>
internal sealed record FirstPage(int Status, string Title, string Description, string? Canonical)
{
    /// <summary>The address of a picture for link previews.</summary>
    public string? Image { get; init; }

    /// <summary>Open Graph's word for the kind of page.</summary>
    public string Kind { get; init; } = "website";

    /// <summary>JSON-LD.</summary>
    public string? Data { get; init; }

    /// <summary>HTML for the root element, shown until the scripts have come, or for ever where there are none.</summary>
    public string Body { get; init; } = "";

    /// <summary>Answers of the API by address, so that the page need not ask for them.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>The page's own code, as the build's manifest names it.</summary>
    public string? Module { get; init; }
}
