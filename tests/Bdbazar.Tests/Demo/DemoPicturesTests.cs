using Bdbazar.Demo;
using Bdbazar.Platform.Files;

namespace Bdbazar.Tests.Demo;

/// <summary>The demo's pictures are files, and its data does not name them: what has none would be noticed by nobody else.</summary>
public sealed class DemoPicturesTests
{
    [Fact]
    public async Task Every_product_has_a_picture_every_shop_a_logo_and_a_banner_and_no_file_is_left_over()
    {
        var pictures = DemoCatalog.Products.Select(p => (p.Key, Files: DemoPictures.Of(p).ToList())).ToList();
        Assert.All(pictures, p => Assert.True(p.Files.Count > 0, p.Key));
        Assert.All(await Sizes(pictures.SelectMany(p => p.Files)), size => Assert.Equal((640, 640), size));
        Assert.All(await Sizes(DemoCatalog.Shops.Select(DemoPictures.Logo)), size => Assert.Equal((256, 256), size));
        Assert.All(await Sizes(DemoCatalog.Shops.Select(DemoPictures.Banner)), size => Assert.Equal((1200, 300), size));

        var files = typeof(DemoPictures).Assembly.GetManifestResourceNames();
        Assert.Equal(files.Length, pictures.Sum(p => p.Files.Count) + 2 * DemoCatalog.Shops.Count);
    }

    private static async Task<IReadOnlyList<(int, int)>> Sizes(IEnumerable<byte[]> files)
    {
        var sizes = new List<(int, int)>();
        foreach (var file in files)
        {
            var image = await ImageFile.Probe(new MemoryStream(file), TestContext.Current.CancellationToken);
            Assert.Equal("image/webp", image.ContentType);
            sizes.Add((image.Width, image.Height));
        }
        return sizes;
    }
}
