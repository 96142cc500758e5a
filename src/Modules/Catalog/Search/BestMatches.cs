using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>
/// The best of the newest products that words match, and how those divide. A frequent word matches tens of thousands, and an index of words has them in no
/// order; so it also has the eras that a product was made in, and is asked for one after the other, the latest first and none longer than those before
/// it together, until enough are found. Where a hundredth of all time does not promise that, all the rest is asked for at once: few can match.
/// </summary>
internal static class BestMatches
{
    /// <summary>So many of the newest are ranked and divided, which is as far as totals are exact. A word that more products have tells too little to rank by.</summary>
    public const int Most = SearchProducts.ExactTo + 1;

    // Of a row: first what is shown of a product, then a segment of the column store. A row has either.
    private const int PieceAt = 30;

    public static NpgsqlBatchCommand Ask(ProductFilter filter, int size, ProductCursor? after)
    {
        var command = new NpgsqlBatchCommand();
        var where = filter.Where(command.Parameters, filter.IsOneWay(ProductSort.Relevance));
        var rankBy = ProductFilter.Parameter(command.Parameters, filter.RankBy!);
        var isBroad = ProductFilter.Parameter(command.Parameters, filter.IsBroad);
        string Matches(string of) => $"""
            (select p.id, p.created_at, p.category_id, p.price, p.rating_points, p.in_stock, p.tags, p.search from catalog.products p
                where {where} and {of} order by p.created_at desc, p.id desc limit {Most} - found.count)
            """;
        var page = $"""
            select p.*, best.rank as a, 0 as b
            from (
                select p.id, p.rank from found cross join lateral unnest(found.ids, found.ranks) as p (id, rank)
                where {ProductSort.Relevance.After(after, command.Parameters)} order by {ProductSort.Relevance.OrderBy} limit {size + 1}) best
            join catalog.products p on p.id = best.id
            """;
        command.CommandText = $$"""
            with recursive span as materialized (
                select catalog.eras_between(first.at, last.at) as eras, extract(epoch from last.at - first.at) / 86400 as days,
                    extract(epoch from last.at - timestamptz '2000-01-01 00:00Z') / 86400 as until
                from (select p.created_at as at from catalog.products p where p.listed order by p.created_at, p.id limit 1) first,
                    (select p.created_at as at from catalog.products p where p.listed order by p.created_at desc, p.id desc limit 1) last),
            -- One row for each time that was asked: what is found with it, and since which day nothing is left to find; null when that is so of all days.
            found as (
                select 0 as eras, 1 << 30 as since, 0 as count, null::bigint[] as ranks,
                    null::uuid[] as ids, null::timestamptz[] as created, null::uuid[] as categories, null::bigint[] as prices, null::int[] as ratings,
                    null::boolean[] as stock, null::text[] as tags
                union all
                select found.eras + 1, catalog.era_start(next.era), found.count + coalesce(cardinality(matches.ids), 0), matches.*
                from found cross join span
                cross join lateral (
                    select case when not {{isBroad}} and (span.until - found.since < span.days / 100 or found.count * span.days > {{4 * Most}} * (span.until - found.since))
                        then span.eras[found.eras + 1] end as era offset 0) next
                cross join lateral (
                    select array_agg((ts_rank('{0.05, 0.1, 0.4, 1.0}', p.search, {{rankBy}}::tsquery, 1) * case when p.in_stock then 1.1 else 1 end * 1000000)::bigint),
                        {{ColumnStore.Columns}}
                    from (
                        {{Matches("next.era is not null and catalog.eras(p.created_at) @> array[next.era]")}}
                        union all
                        {{Matches("next.era is null and catalog.era_day(p.created_at) < found.since")}}) p) matches
                where found.count < {{Most}} and found.since is not null and found.eras < cardinality(span.eras))
            select page.*, segment.* from ({{ProductRow.Select(page, owned: false)}}) page
            full join (select ids, created, categories, prices, ratings, stock, tags from found where ids is not null) segment on false
            order by 1 desc, 3 desc
            """;
        return command;
    }

    public static async Task<(List<ProductRow> Page, ColumnStore Newest)> Read(NpgsqlDataReader reader, CancellationToken ct)
    {
        List<ProductRow> page = [];
        List<ColumnStore.Segment> segments = [];
        while (await reader.ReadAsync(ct))
        {
            if (reader.IsDBNull(PieceAt))
                page.Add(ProductRow.Read(reader));
            else
                segments.Add(ColumnStore.Segment.Read(reader, PieceAt));
        }
        return (page, ColumnStore.Of(segments, Most));
    }
}
