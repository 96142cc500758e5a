using System.Text;
using Bdbazar.Catalog;
using Bdbazar.Catalog.Import;
using Bdbazar.Platform.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Catalog.Import;

public sealed class InterruptionTests(Market market) : IClassFixture<Market>
{
    [Fact]
    public async Task An_import_whose_process_died_goes_on_after_its_last_row()
    {
        var owner = Guid.NewGuid();
        var shop = await market.Shop(owner);
        // It had come as far as row 3 and counted that; its lease has ended.
        var id = await Leave(shop, owner, Lines(10), row: 3, attempt: 1, leased: market.Clock.GetUtcNow().AddSeconds(-1));
        var import = await market.Speak("seller", owner).Settled(shop.Id, id);
        Assert.Equal("done 10 products: 10 created, 0 updated, 0 failed", import.Counts());
        Assert.Equal(8, (await market.Speak("seller", owner).AllPages($"/api/v1/shops/{shop.Id}/products")).Count);
    }

    [Fact]
    public async Task An_import_that_somebody_works_on_is_left_to_them()
    {
        var owner = Guid.NewGuid();
        var shop = await market.Shop(owner);
        var busy = await Leave(shop, owner, Lines(3), row: 0, attempt: 1, leased: market.Clock.GetUtcNow().AddMinutes(1));
        // One of another shop is done meanwhile; one of the same shop waits.
        var waiting = await Leave(shop, owner, Lines(1), row: 0, attempt: 0, leased: null, status: CatalogImport.Queued);
        var other = await market.Shop(owner);
        var seller = market.Speak("seller", owner);
        await seller.Import(other.Id, Lines(1));
        Assert.Equal("running", (await seller.Get($"/api/v1/shops/{shop.Id}/imports/{busy}")).Text("status"));
        Assert.Equal("queued", (await seller.Get($"/api/v1/shops/{shop.Id}/imports/{waiting}")).Text("status"));

        await Sql("update catalog.imports set leased_until = $2 where id = $1", busy, market.Clock.GetUtcNow().AddSeconds(-1));
        Assert.StartsWith("done 3 products", (await seller.Settled(shop.Id, busy)).Counts());
        Assert.StartsWith("done 1 products", (await seller.Settled(shop.Id, waiting)).Counts());
    }

    [Fact]
    public async Task An_import_that_never_gets_through_or_whose_file_is_gone_fails()
    {
        var owner = Guid.NewGuid();
        var shop = await market.Shop(owner);
        var seller = market.Speak("seller", owner);
        var stubborn = await Leave(shop, owner, Lines(3), row: 0, attempt: 5, leased: market.Clock.GetUtcNow().AddSeconds(-1));
        Assert.Equal([(1, "The import was interrupted too often. Send the file again.")], (await seller.Settled(shop.Id, stubborn)).Errors());
        var gone = await Leave(shop, owner, null, row: 0, attempt: 0, leased: null, status: CatalogImport.Queued);
        Assert.Equal([(1, "The file is gone. Send it again.")], (await seller.Settled(shop.Id, gone)).Errors());
    }

    private static string Lines(int count) => "Handle,Title,Variant Price\n" + string.Concat(Enumerable.Range(1, count).Select(i => $"h{i},Left {i},{i}\n"));

    private async Task<Guid> Leave(KnownShop shop, Guid owner, string? file, int row, int attempt, DateTimeOffset? leased, string status = CatalogImport.Running)
    {
        var id = Guid.CreateVersion7();
        var ct = TestContext.Current.CancellationToken;
        if (file is not null)
            await market.Services.GetRequiredService<IBlobStore>().Put($"imports/{id}.csv", new MemoryStream(Encoding.UTF8.GetBytes(file)), ct);
        var done = Math.Max(0, row - 1);
        await Sql("""
            insert into catalog.imports (id, shop_id, by_user, blob_key, status, row, rows, products, created, attempt, leased_until, created_at)
            values ($1, $2, $3, 'imports/' || $1 || '.csv', $4, $5, $6, $6, $6, $7, $8, $9)
            """, id, shop.Id, owner, status, row, done, attempt, (object?)leased ?? DBNull.Value, market.Clock.GetUtcNow());
        return id;
    }

    private async Task Sql(string sql, params object[] values)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(market.ConnectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is DBNull ? new() { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz } : new() { Value = value });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
