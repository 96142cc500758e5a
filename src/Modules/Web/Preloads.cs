using System.Text.Json.Nodes;

namespace Bdbazar.Web;

/// <summary>Tells the browser at once which scripts a page will want, so that it need not find out one after the other.</summary>
/// <param name="manifest">As Vite writes it: each module with its file and those that it imports.</param>
internal sealed class Preloads(string manifest)
{
    private const string Storefront = "src/storefront/routes.tsx";
    private readonly JsonNode _manifest = JsonNode.Parse(manifest)!;

    public string For(string? module)
    {
        if (module is null)
            return "";
        // The template itself names the entry's.
        var known = new HashSet<string>();
        Add("index.html", known);
        var wanted = new HashSet<string>(known);
        Add(Storefront, wanted);
        Add(module, wanted);
        return string.Concat(wanted.Except(known).Select(m => $"<link rel=\"modulepreload\" crossorigin href=\"/{(string?)_manifest[m]?["file"]}\">"));
    }

    private void Add(string module, HashSet<string> to)
    {
        if (_manifest[module] is not { } entry || !to.Add(module))
            return;
        foreach (var import in entry["imports"]?.AsArray() ?? [])
            Add((string)import!, to);
    }
}
