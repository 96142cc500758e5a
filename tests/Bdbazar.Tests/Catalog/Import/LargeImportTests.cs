using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Bdbazar.Tests.Catalog.Import;

public sealed class LargeImportTests(Market market) : IClassFixture<Market>
{
    // A tenth of a hundred thousand rows, in a tenth of the time; IMPORT_PRODUCTS=50000 is all of them.
    private static readonly int Products = int.Parse(Environment.GetEnvironmentVariable("IMPORT_PRODUCTS") ?? "5000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_large_file_comes_in_as_fast_as_a_hundred_thousand_rows_in_five_minutes()
    {
        var owner = Guid.NewGuid();
        var shop = await market.Shop(owner);
        using var seller = market.Speak("seller", owner);
        var file = new StringBuilder(Files.Header).Append('\n');
        string[] things = ["Kettle", "Lamp", "শাড়ি", "Shirt", "Basket", "Mirror", "কুর্তা"];
        for (var i = 0; i < Products; i++)
        {
            file.Append($"thing-{i},{things[i % things.Length]} number {i},<p>A fine {things[i % 3]} of series {i % 977} for every home.</p>,Brand {i % 50},Home,\"tag{i % 20}, all\",true,Size,Small,,,,,S-{i},{i % 900},{i % 7},{10 + i % 90}.50,,https://x.example/{i}.jpg,1,\n");
            file.Append($"thing-{i},,,,,,,,Large,,,,,L-{i},{i % 900},{i % 5},{20 + i % 90}.50,150,,,\n");
        }
        var bytes = Encoding.UTF8.GetBytes(file.ToString());
        file.Clear();

        var watch = Stopwatch.StartNew();
        var import = await seller.Import(shop.Id, bytes, 300);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(5) * Products / 50_000, watch.Elapsed.ToString());
        Assert.Equal($"done {Products} products: {Products} created, 0 updated, 0 failed", import.Counts());
        Assert.Equal(2 * Products, import["rows"]!.GetValue<int>());
        Assert.EndsWith("0 created, 0 updated, 0 failed", (await seller.Import(shop.Id, bytes, 300)).Counts());
    }
}
