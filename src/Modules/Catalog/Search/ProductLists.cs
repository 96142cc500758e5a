using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>Reads pages of products, whatever the list: two round trips at most, however many products there are.</summary>
internal sealed class ProductLists(DataSources sources)
{
    /// <summary>Relevance ranks the newest so many matches. A word that more products have tells too little to rank by.</summary>
    private const int Ranked = 10_000;

    private NpgsqlDataSource Source => sources.For("catalog");

    /// <summary>Finds what the words stand for, the category with all below it, and the shop. A named category or shop that does not exist is an empty array.</summary>
    public async Task<(Guid[]? Categories, Guid[]? Shops)> Resolve(SearchWords? words, string? category, string? shop, CancellationToken ct)
    {
        await using var batch = Source.CreateBatch();
        if (words is { Any: true })
            batch.BatchCommands.Add(words.AskNear());
        if (category is not null)
        {
            batch.BatchCommands.Add(new("""
                with recursive below as (
                    select id, 1 as depth from catalog.categories where slug = $1 or id = $2
                    union all
                    select c.id, below.depth + 1 from below join catalog.categories c on c.parent_id = below.id where below.depth < 20)
                select id from below
                """) { Parameters = { new() { Value = category }, new() { Value = IdOf(category) } } });
        }
        if (shop is not null)
            batch.BatchCommands.Add(new("select id from catalog.shops where slug = $1 or id = $2") { Parameters = { new() { Value = shop }, new() { Value = IdOf(shop) } } });
        if (batch.BatchCommands.Count == 0)
            return (null, null);

        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (words is { Any: true })
        {
            await words.ReadNear(reader, ct);
            await reader.NextResultAsync(ct);
        }
        var categories = category is null ? null : await Ids(reader, ct);
        return (categories, shop is null ? null : await Ids(reader, ct));
    }

    /// <summary>A page of rows (one more than <paramref name="size"/> where it goes on) and, where asked for, the facets as JSON.</summary>
    public async Task<(List<ProductRow> Rows, string? Facets)> Read(
        ProductFilter filter, ProductSort sort, int size, ProductCursor? after, bool facets, CancellationToken ct)
    {
        await using var batch = Source.CreateBatch();
        // Statements are prepared and kept, but what they find varies by orders of magnitude: plan for the values at hand.
        batch.BatchCommands.Add(new("select set_config('plan_cache_mode', 'force_custom_plan', true)"));
        batch.BatchCommands.Add(PageOf(filter, sort, size, after));
        if (facets)
            batch.BatchCommands.Add(SearchFacets.Ask(filter));

        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        List<ProductRow> rows = [];
        while (await reader.ReadAsync(ct))
            rows.Add(ProductRow.Read(reader));
        if (!facets)
            return (rows, null);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return (rows, reader.GetString(0));
    }

    /// <summary>How many rows the planner expects: for totals that are too large to count.</summary>
    public async Task<long> Estimate(ProductFilter filter, CancellationToken ct)
    {
        await using var command = Source.CreateCommand();
        command.CommandText = $"explain (format json) select from catalog.products p where {filter.Where(command.Parameters)}";
        var plan = System.Text.Json.JsonDocument.Parse((string)(await command.ExecuteScalarAsync(ct))!);
        return plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetInt64();
    }

    // The page's ids first, and what is shown of them after: joins are made for the rows of the page alone.
    private static NpgsqlBatchCommand PageOf(ProductFilter filter, ProductSort sort, int size, ProductCursor? after)
    {
        var command = new NpgsqlBatchCommand();
        var where = filter.Where(command.Parameters);
        var ranked = sort == ProductSort.Relevance ? $"""
            pool as materialized (
                select p.id, p.search, p.in_stock from catalog.products p where {where} order by p.created_at desc, p.id desc limit {Ranked}),
            ranked as (
                select id, (ts_rank('{"{0.05, 0.1, 0.4, 1.0}"}', search, {ProductFilter.Parameter(command.Parameters, filter.TsQuery!)}::tsquery, 1)
                    * case when in_stock then 1.1 else 1 end * 1000000)::bigint as rank from pool),
            """ : "";
        var (from, condition) = ranked.Length > 0 ? ("ranked p", "true") : ("catalog.products p", where);
        command.CommandText = $"""
            with {ranked} page as materialized (
                select p.id, {sort.First ?? "0::bigint"} as a, {sort.Second} as b from {from}
                where {condition} and {sort.After(after, command.Parameters)} order by {sort.OrderBy} limit {size + 1})
            select {ProductRow.Columns} from page g {ProductRow.Joins} order by {OuterOrder(sort)}
            """;
        return command;
    }

    private static string OuterOrder(ProductSort sort)
    {
        var direction = sort.Ascending ? "asc" : "desc";
        return sort.First is null ? "p.created_at desc, p.id desc" : $"g.a {direction}, g.b {direction}, p.id {direction}";
    }

    private static Guid IdOf(string text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;

    private static async Task<Guid[]> Ids(NpgsqlDataReader reader, CancellationToken ct)
    {
        List<Guid> ids = [];
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetGuid(0));
        await reader.NextResultAsync(ct);
        return [.. ids];
    }
}
