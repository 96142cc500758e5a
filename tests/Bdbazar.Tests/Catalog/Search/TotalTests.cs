using Npgsql;

namespace Bdbazar.Tests.Catalog.Search;

public sealed class TotalTests(Market market) : IClassFixture<Market>
{
    [Fact]
    public async Task A_total_is_exact_to_a_thousand_and_flagged_as_an_estimate_above()
    {
        var shop = await market.Shop();
        using var anyone = market.Anonymous();
        await Fill(shop.Id, 1_000, "few");
        var few = await anyone.Get("/api/v1/products?tag=few");
        Assert.Equal((1_000, false), (few["total"]!.GetValue<int>(), few["totalIsEstimate"]!.GetValue<bool>()));

        await Fill(shop.Id, 20_000, "many");
        var many = await anyone.Get("/api/v1/products?tag=many&sort=-price");
        Assert.InRange(many["total"]!.GetValue<int>(), 15_000, 25_000);
        Assert.True(many["totalIsEstimate"]!.GetValue<bool>());

        // One more than is exact.
        await Fill(shop.Id, 1, "few");
        Assert.True((await anyone.Get("/api/v1/products?tag=few"))["totalIsEstimate"]!.GetValue<bool>());
    }

    private async Task Fill(Guid shop, int count, string tag)
    {
        await using var source = NpgsqlDataSource.Create(market.ConnectionString);
        await using var command = source.CreateCommand("""
            insert into catalog.products (id, shop_id, slug, title, description, status, listed, price, tags, created_at, updated_at)
            select gen_random_uuid(), $1, gen_random_uuid()::text, 'Bulk', '', 'active', true, n, array[$3], $4, $4 from generate_series(1, $2) n
            """);
        command.Parameters.Add(new() { Value = shop });
        command.Parameters.Add(new() { Value = count });
        command.Parameters.Add(new() { Value = tag });
        command.Parameters.Add(new() { Value = market.Clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var analyze = source.CreateCommand("analyze catalog.products");
        await analyze.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
