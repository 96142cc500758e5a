namespace Bdbazar.Platform.Http;

/// <summary>Which addresses are the API's, so that an unknown one among them is no page for people but the API's own 404.</summary>
public static class ApiAddresses
{
    /// <summary>The first part of each.</summary>
    public static IReadOnlyList<string> Roots { get; } = ["api", "openapi", "docs", "health", ".well-known", "files", "mock-gateway", "metrics", "ask", "ws"];

    /// <param name="path">From its first slash.</param>
    public static bool Has(string path) => Roots.Contains(path.Split('/')[1], StringComparer.OrdinalIgnoreCase);
}
