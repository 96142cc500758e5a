namespace Bdbazar.Demo;

/// <summary>The demo's pictures: WebP files in <c>demo/pictures</c>, drawn by <c>tools/DrawPictures</c>, so that nobody else has rights in them.</summary>
internal static class DemoPictures
{
    public static byte[] Logo(DemoShop shop) => Read($"{shop.Key}-logo.webp") ?? throw new FileNotFoundException($"{shop.Key} has no logo.");

    public static byte[] Banner(DemoShop shop) => Read($"{shop.Key}-banner.webp") ?? throw new FileNotFoundException($"{shop.Key} has no banner.");

    /// <summary>The first is the one that lists show.</summary>
    public static IEnumerable<byte[]> Of(DemoProduct product)
    {
        for (var nth = 1; Read($"{product.Key}-{nth}.webp") is { } picture; nth++)
            yield return picture;
    }

    private static byte[]? Read(string name)
    {
        using var file = typeof(DemoPictures).Assembly.GetManifestResourceStream(name);
        if (file is null)
            return null;
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }
}
