using Bdbazar.Catalog;
using Npgsql;

namespace Bdbazar.Tests.Catalog.Search;

/// <summary>Searches over thousands of products of several years, against what a naive reading of the same rows says.</summary>
public sealed class BestMatchesTests(BestMatchesTests.Years market) : IClassFixture<BestMatchesTests.Years>
{
    private const int Ranked = 1_001;

    public sealed class Years(PostgresFixture postgres) : Market(postgres), IAsyncLifetime
    {
        internal Category Category { get; private set; } = null!;

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            var shop = await this.Shop();
            Category = await this.Category("Antiques");
            // Many lately and few long ago, several at the same moment, the newest and the oldest of them the only ones of their days.
            await Sql<int>("""
                insert into catalog.products (id, shop_id, slug, title, description, category_id, status, listed, in_stock, price, tags, created_at, updated_at, search)
                select gen_random_uuid(), $1, gen_random_uuid()::text, 'Old thing', '', case when random() < 0.1 then $2 end, 'active', n % 40 <> 7, random() < 0.5, n,
                    array['tag' || n % 7], at, at, concat_ws(' ',
                        case when n % 50 <> 0 then case when random() < 0.5 then 'common:1A,9C' else 'common:9C' end end,
                        case when random() < 0.25 then 'medium:' || 1 + n % 30 || case when random() < 0.5 then 'A' else 'B' end end,
                        case when random() < 0.01 then 'seldom:5C' end,
                        case when n in (2, 3000) then 'unique:2A' end,
                        'begin' || to_char(n % 120, 'FM000') || ':4B',
                        (select string_agg('filler' || f || ':' || 40 + f, ' ') from generate_series(1, n % 20) f))::tsvector
                from (select n, date_trunc('hour', $3 - case n when 1 then 1900 when 3000 then 0 else 2 + random() ^ 3 * 1500 end * interval '1 day') as at from generate_series(1, 3000) n) n
                """, shop.Id, Category.Id, Clock.GetUtcNow());
            await Sql<int>("""
                insert into catalog.words (word, deletes)
                select w, array[w, replace(w, 'mm', 'm')] from (select unnest(tsvector_to_array(search)) from catalog.products where title = 'Old thing') x (w) group by w on conflict do nothing
                """);
            await Sql<int>("analyze catalog.products");
        }

        internal async Task<List<T>> Sql<T>(string sql, params object[] values)
        {
            await using var source = NpgsqlDataSource.Create(ConnectionString);
            await using var command = source.CreateCommand(sql);
            // Counting naively takes as long as it takes.
            command.CommandTimeout = 0;
            foreach (var value in values)
                command.Parameters.Add(new() { Value = value });
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            List<T> all = [];
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                all.Add(reader.GetFieldValue<T>(0));
            return all;
        }
    }

    [Theory]
    [InlineData("common", "'common'")]
    [InlineData("medium", "'medium'")]
    [InlineData("seldom", "'seldom'")]
    [InlineData("unique", "'unique'")]
    [InlineData("common medium", "'common' & 'medium'")]
    [InlineData("seldom common", "'seldom' & 'common'")]
    [InlineData("unique seldom", "'unique' & 'seldom'")]
    [InlineData("unknown common", "'unknown' & 'common'")]
    // The beginning of all, of ten, and of one.
    [InlineData("begin", "'begin':*")]
    [InlineData("begin01", "'begin01':*")]
    [InlineData("medium begin007", "'medium' & 'begin007':*")]
    [InlineData("common begin", "'common' & 'begin':*")]
    // A slip.
    [InlineData("comon", "'common'")]
    public async Task The_best_of_the_newest_matches_come_page_by_page_as_counting_says(string q, string tsquery)
    {
        using var anyone = market.Anonymous();
        foreach (var (more, filter) in new[] { ("", "true"), ("&inStock=true&minPrice=300", "p.in_stock and p.price >= 300"), ($"&category={market.Category.Slug}", $"p.category_id = '{market.Category.Id}'"), ("&tag=tag3", "'tag3' = any(p.tags)") })
        {
            var newest = $"""
                (select * from catalog.products p where p.listed and p.search @@ $1::text::tsquery and {filter} order by p.created_at desc, p.id desc limit {Ranked}) p
                """;
            var expected = await market.Sql<Guid>($$"""
                select p.id from {{newest}}
                order by (ts_rank('{0.05, 0.1, 0.4, 1.0}', p.search, $1::text::tsquery, 1) * case when p.in_stock then 1.1 else 1 end * 1000000)::bigint desc, p.id desc
                """, tsquery);
            var path = $"/api/v1/products?q={Uri.EscapeDataString(q)}{more}";
            Assert.Equal(expected, (await anyone.AllPages($"{path}", 100)).Select(i => i.Id()));

            var answer = await anyone.Get($"{path}&limit=1");
            Assert.Equal(expected.Count > 1_000, answer["totalIsEstimate"]!.GetValue<bool>());
            if (expected.Count < Ranked)
                Assert.Equal(expected.Count, answer["total"]!.GetValue<int>());
            else
                Assert.InRange(answer["total"]!.GetValue<int>(), Ranked, 4_000);
            Assert.Equal(expected.Count, answer["facets"]!["prices"]!.AsArray().Sum(b => b!["count"]!.GetValue<int>()));
            var tags = await market.Sql<string>($"select t || ' ' || count(*) from {newest}, unnest(p.tags) t group by t order by count(*) desc, t collate \"C\"", tsquery);
            Assert.Equal(tags, answer["facets"]!["tags"]!.AsArray().Select(t => $"{t!["tag"]} {t["count"]}"));
        }
    }

    [Fact]
    public async Task What_is_made_after_all_others_is_found_first_of_all()
    {
        var shop = await market.Shop();
        await market.Save(market.Product(shop, "Zebrawood common", createdAt: market.Clock.GetUtcNow().AddDays(40)));
        using var anyone = market.Anonymous();
        Assert.Equal("Zebrawood common", (await anyone.Get("/api/v1/products?q=zebrawood")).Items()[0]!.Text("title"));
        Assert.Contains("Zebrawood common", (await anyone.AllPages("/api/v1/products?q=common", 100)).Select(i => i!.Text("title")));
        await market.Sql<int>("delete from catalog.stock where variant_id in (select v.id from catalog.variants v join catalog.products p on p.id = v.product_id where p.title = 'Zebrawood common')");
        await market.Sql<int>("update catalog.products set listed = false where title = 'Zebrawood common'");
    }

    [Fact]
    public async Task Every_day_is_in_one_era_and_no_era_is_longer_than_all_after_it()
    {
        var wrong = await market.Sql<string>("""
            select format('%s %s', oldest, newest) from (
                select date_trunc('second', timestamptz '2001-01-01 00:00Z' + random() * 9000 * interval '1 day') as newest, random() ^ 4 * 9000 * interval '1 day' as before
                from generate_series(1, 200)) x
            cross join lateral (select greatest(newest - before, '1990-01-01') as oldest) o
            cross join lateral (select catalog.eras_between(oldest, newest) as eras) e
            where exists (
                    select from generate_series(oldest, newest, interval '1 day') day
                    where (select count(*) from unnest(eras) era where era = any(catalog.eras(day))) <> 1)
                or exists (
                    select from (
                        select n, catalog.era_start(era) as start, 1 << 2 * (era & 7) as length, coalesce(lag(catalog.era_start(era)) over (order by n), catalog.era_day(newest) + 1) as after
                        from unnest(eras) with ordinality as x (era, n)) era
                    where start + length <> after or n > 1 and length > catalog.era_day(newest) + 1 - after)
            """);
        Assert.Empty(wrong);
    }
}
