using Npgsql;

namespace Bdbazar.Tests.Catalog.Search;

public sealed class TotalTests(TotalTests.Remembering market) : IClassFixture<TotalTests.Remembering>
{
    public sealed class Remembering(PostgresFixture postgres) : Market(postgres)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Cache:Milliseconds"] = "1900" };
    }

    [Fact]
    public async Task A_total_is_exact_to_a_thousand_and_flagged_as_an_estimate_above()
    {
        var shop = await market.Shop();
        // Signed in, for what is written past the API is not to be hidden by what is kept.
        using var anyone = market.Speak("buyer");
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

    [Fact]
    public async Task Guests_are_told_what_the_database_says_also_of_more_than_is_kept()
    {
        var shop = await market.Shop();
        await Fill(shop.Id, 6_000, "kept");
        using var guest = market.Anonymous();
        using var buyer = market.Speak("buyer");
        string? next = null;
        // The bulk of them is of one moment, so that the id decides; the last pages are beyond the column store.
        for (var page = 0; page < 70; page++)
        {
            var path = $"/api/v1/products?limit=100&minPrice=1{(next is null ? "" : $"&after={next}")}";
            var (told, asked) = (await guest.Get(path), await buyer.Get(path));
            Assert.Equal(asked.Items().Select(i => i!.Id()), told.Items().Select(i => i!.Id()));
            Assert.Equal(asked["next"]?.GetValue<string>(), next = told["next"]?.GetValue<string>());
            Assert.True(told["totalIsEstimate"]!.GetValue<bool>());
            Assert.InRange(told["total"]!.GetValue<int>(), 4_000, 50_000);
            if (next is null)
                break;
        }
        foreach (var narrow in new[] { "minPrice=100&maxPrice=180", "minPrice=5990&maxPrice=6000", "minRating=4", "minPrice=99999" })
        {
            var (told, asked) = (await guest.Get($"/api/v1/products?{narrow}"), await buyer.Get($"/api/v1/products?{narrow}"));
            Assert.Equal(asked.ToJsonString(), told.ToJsonString());
        }
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
