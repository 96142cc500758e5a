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

        await Sql("update catalog.jobs set lease_until = $2 where id = $1", busy, market.Clock.GetUtcNow().AddSeconds(-1));
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
        // Its file is kept: an admin has it tried again.
        var admin = market.Speak("admin");
        await admin.Post($"/api/v1/admin/jobs/{stubborn}/retry", status: HttpStatusCode.NoContent);
        await Eventually.True(async () => (await seller.Get($"/api/v1/shops/{shop.Id}/imports/{stubborn}")).Counts() == "done 3 products: 3 created, 0 updated, 0 failed", "it is brought in");
        (await admin.Raw(HttpMethod.Post, $"/api/v1/admin/jobs/{stubborn}/cancel")).Dispose();
        var gone = await Leave(shop, owner, null, row: 0, attempt: 0, leased: null, status: CatalogImport.Queued);
        Assert.Equal([(1, "The file is gone. Send it again.")], (await seller.Settled(shop.Id, gone)).Errors());
    }

    [Fact]
    public async Task An_import_that_is_cancelled_says_so()
    {
        var owner = Guid.NewGuid();
        var shop = await market.Shop(owner);
        var (seller, admin) = (market.Speak("seller", owner), market.Speak("admin"));
        var busy = await Leave(shop, owner, Lines(1), row: 0, attempt: 1, leased: market.Clock.GetUtcNow().AddMinutes(1));
        var waiting = await Leave(shop, owner, Lines(1), row: 0, attempt: 0, leased: null, status: CatalogImport.Queued);
        await admin.Post($"/api/v1/admin/jobs/{waiting}/cancel", status: HttpStatusCode.NoContent);
        var cancelled = await seller.Get($"/api/v1/shops/{shop.Id}/imports/{waiting}");
        Assert.Equal("failed", cancelled.Text("status"));
        Assert.Equal([(1, "The import was cancelled.")], cancelled.Errors());
        Assert.Null(await market.Services.GetRequiredService<IBlobStore>().Open($"imports/{waiting}.csv", TestContext.Current.CancellationToken));

        // One whose process died meanwhile is not taken up again.
        await admin.Post($"/api/v1/admin/jobs/{busy}/cancel", status: HttpStatusCode.NoContent);
        await Sql("update catalog.jobs set lease_until = $2 where id = $1", busy, market.Clock.GetUtcNow().AddSeconds(-1));
        Assert.Equal([(1, "The import was cancelled.")], (await seller.Settled(shop.Id, busy)).Errors());
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
            with import as (
                insert into catalog.imports (id, shop_id, by_user, blob_key, status, row, rows, products, created, created_at)
                values ($1, $2, $3, 'imports/' || $1 || '.csv', $4, $5, $6, $6, $6, $9) returning *
            )
            insert into catalog.jobs (
                id, kind, payload, status, group_key, due_at, rank_at, expected_seconds, attempt, max_attempts, lease_until, by_user, created_at, changed_at)
            select id, 'catalog.import', jsonb_build_object('importId', id), status, 'shop:' || shop_id, $9, $9, 1, $7, 5, $8, by_user, $9, $9 from import
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
