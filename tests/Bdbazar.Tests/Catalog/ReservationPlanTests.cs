using Bdbazar.Contracts.Catalog;

namespace Bdbazar.Tests.Catalog;

public sealed class ReservationPlanTests(CatalogMarket market) : IClassFixture<CatalogMarket>
{
    /// <summary>A session keeps the plans of its statements, and nothing makes them anew before the table is analysed again.</summary>
    [Fact]
    public async Task A_hold_reads_its_own_reservations_alone_also_by_a_plan_that_was_made_when_there_were_few()
    {
        var variant = (await market.NewProduct(market.NewSeller(), 1000)).Variant();
        Task<bool> Hold() => market.Reserve(Guid.NewGuid(), new StockLine(variant, 1));
        await Hold();
        await market.Query("vacuum analyze catalog.reservations", _ => 0);
        // Every session that may be used has a plan then.
        for (var n = 0; n < 40; n++)
            await Hold();
        await market.Query("""
            insert into catalog.reservations (checkout_id, variant_id, shop_id, quantity, status, created_at)
            select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, 'released', now() from generate_series(1, 20000)
            """, _ => 0);

        var before = await RowsRead(written: 1 + 40 + 20_000);
        Assert.True(await Hold());
        Assert.InRange(await RowsRead(written: 1 + 40 + 20_000 + 1) - before, 0, 1000);
    }

    // A session tells what it has read together with what it has written, a while later.
    private async Task<long> RowsRead(int written)
    {
        await Eventually.True(async () => (await Counters()).Written == written, $"{written} rows are counted as written", seconds: 60);
        return (await Counters()).Read;
    }

    private async Task<(long Written, long Read)> Counters() => (await market.Query("""
        select n_tup_ins, seq_tup_read + (select sum(idx_tup_read)::bigint from pg_stat_user_indexes i where i.relid = t.relid)
        from pg_stat_user_tables t where relid = 'catalog.reservations'::regclass
        """, r => (r.GetInt64(0), r.GetInt64(1))))[0];
}
