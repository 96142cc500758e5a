using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;

namespace Bdbazar.Tests.Catalog.Import;

/// <summary>What an import locks others wait for: checkouts of the shop, and with them those that are done at the same time.</summary>
public sealed class ImportLockTests(Market market, ITestOutputHelper output) : IClassFixture<Market>
{
    private const int Products = 1_000;

    private static string File(string prefix, int products, int stock, decimal price)
    {
        var file = new StringBuilder(Files.Header).Append('\n');
        for (var i = 0; i < products; i++)
            file.Append($"{prefix}-{i},Pot {i},<p>Clay pot of series {i % 97} for every home.</p>,Brand,Home,\"tag, all\",true,Title,Default Title,,,,,{prefix}-{i},500,{stock},{price},,,,\n");
        return file.ToString();
    }

    private static async Task<JsonNode> Find(Stall stall, string handle) => await stall.Seller.Http.Get(
        $"/api/v1/products/{(await stall.Seller.Http.AllPages($"/api/v1/shops/{stall.ShopId}/products", 100)).Single(p => p["handle"]?.GetValue<string>() == handle).Id()}");

    /// <summary>The longest of some checkouts of one piece, one after the other for as long as wanted.</summary>
    private static async Task<TimeSpan> LongestCheckout(Person buyer, JsonNode product, Func<int, Task<bool>> goesOn)
    {
        var longest = TimeSpan.Zero;
        for (var n = 1; await goesOn(n); n++)
        {
            await Bazaar.Add(buyer.Http, product);
            var watch = Stopwatch.StartNew();
            using var answer = await Bazaar.Checkout(buyer.Http);
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
        return longest;
    }

    [Fact]
    public async Task While_a_large_import_changes_a_shops_products_a_checkout_in_that_shop_answers_within_a_second()
    {
        var stall = await new Bazaar(market).Open();
        var seller = stall.Seller.Http;
        await seller.Import(stall.ShopId, File("pot", Products, 400, 10), 120);
        var (pot, buyer) = (await Find(stall, "pot-3"), await market.Register());
        await LongestCheckout(buyer, pot, n => Task.FromResult(n <= 3));

        using var sent = await seller.Send(stall.ShopId, Encoding.UTF8.GetBytes(File("pot", Products, 500, 11)));
        var import = JsonNode.Parse(await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.Id("importId");
        var longest = await LongestCheckout(buyer, pot, async _ =>
            (await seller.Get($"/api/v1/shops/{stall.ShopId}/imports/{import}")).Text("status") is "queued" or "running");
        Assert.Equal($"done {Products} products: 0 created, {Products} updated, 0 failed", (await seller.Settled(stall.ShopId, import, 120)).Counts());
        output.WriteLine($"The longest checkout beside the import took {longest.TotalMilliseconds:0} ms.");
        Assert.True(longest < TimeSpan.FromSeconds(1), longest.ToString());
    }

    [Fact]
    public async Task While_an_import_waits_for_one_product_the_others_are_free_and_come_in()
    {
        const int Few = 40;
        var stall = await new Bazaar(market).Open();
        var seller = stall.Seller.Http;
        await seller.Import(stall.ShopId, File("jug", Few, 400, 10));
        var (free, taken, buyer) = (await Find(stall, "jug-0"), await Find(stall, $"jug-{Few - 1}"), await market.Register());
        await LongestCheckout(buyer, free, n => Task.FromResult(n <= 3));

        Guid import;
        await using (var source = NpgsqlDataSource.Create(market.ConnectionString))
        await using (var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var hold = new NpgsqlCommand($"select from catalog.stock where variant_id = '{Bazaar.Variant(taken)}' for update", connection);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            using var sent = await seller.Send(stall.ShopId, Encoding.UTF8.GetBytes(File("jug", Few, 500, 11)));
            import = JsonNode.Parse(await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.Id("importId");
            var longest = await LongestCheckout(buyer, free, async n =>
                n <= 10 || n <= 200 && (await seller.Get($"/api/v1/shops/{stall.ShopId}/imports/{import}"))["products"]!.GetValue<int>() < Few - 1);
            output.WriteLine($"The longest checkout beside the import that waits took {longest.TotalMilliseconds:0} ms.");
            Assert.True(longest < TimeSpan.FromSeconds(1), longest.ToString());
            await Eventually.True(
                async () => (await seller.Get($"/api/v1/shops/{stall.ShopId}/imports/{import}"))["products"]!.GetValue<int>() >= Few - 1, "the others are in", 90);
            var state = await seller.Get($"/api/v1/shops/{stall.ShopId}/imports/{import}");
            Assert.Equal($"running {Few - 1} products: 0 created, {Few - 1} updated, 0 failed", state.Counts());
        }
        Assert.Equal($"done {Few} products: 0 created, {Few} updated, 0 failed", (await seller.Settled(stall.ShopId, import)).Counts());
    }
}
