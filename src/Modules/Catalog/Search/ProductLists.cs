using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>Reads pages of products, whatever the list: two round trips at most, however many products there are.</summary>
internal sealed class ProductLists(DataSources sources, CacheGenerations generations)
{
    // Who writes categories is seen at once, in this process; names of an older tree are as good for two seconds.
    private readonly ShortLivedCache<string, CategoryIndex> _categories = new(generations, ["categories"], most: 1);

    private NpgsqlDataSource Source => sources.For("catalog");

    /// <summary>Finds what the words stand for, the category with all below it, and the shop. A named category or shop that does not exist is an empty array.</summary>
    /// <param name="answer">What is made of it, where it is for guests.</param>
    public async Task<(Guid[]? Categories, Guid[]? Shops)> Resolve(GuestResponse? answer, SearchWords? words, string? category, string? shop, CancellationToken ct)
    {
        var now = _categories.Now();
        var known = category is null ? null : Known(answer, now);
        await using var batch = Source.CreateBatch();
        if (words is { Any: true })
        {
            batch.BatchCommands.Add(Planned(once: true));
            batch.BatchCommands.Add(words.AskNear());
        }
        if (category is not null && known is null)
            batch.BatchCommands.Add(CategoryIndex.Ask());
        if (shop is not null)
            batch.BatchCommands.Add(new("select id from catalog.shops where slug = $1 or id = $2") { Parameters = { new() { Value = shop }, new() { Value = IdOf(shop) } } });
        if (batch.BatchCommands.Count == 0)
            return (category is null ? null : known!.From(category), null);

        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (words is { Any: true })
        {
            await reader.NextResultAsync(ct);
            await words.ReadNear(reader, ct);
            await reader.NextResultAsync(ct);
        }
        if (category is not null && known is null)
        {
            _categories.Keep("", now, known = await CategoryIndex.Read(reader, ct));
            await reader.NextResultAsync(ct);
        }
        return (category is null ? null : known!.From(category), shop is null ? null : await Ids(reader, ct));
    }

    /// <summary>A page of rows: one more than <paramref name="size"/> where it goes on.</summary>
    public async Task<List<ProductRow>> Read(ProductFilter filter, ProductSort sort, int size, ProductCursor? after, CancellationToken ct)
    {
        await using var batch = Source.CreateBatch();
        batch.BatchCommands.Add(Planned(filter, sort));
        batch.BatchCommands.Add(PageOf(filter, sort, size, after));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await Rows(reader, ct);
    }

    /// <summary>A page of rows with all that a search says of the matches.</summary>
    public async Task<FoundProducts> Search(
        GuestResponse? answer, ProductFilter filter, ProductSort sort, int size, ProductCursor? after, Language language, CancellationToken ct)
    {
        var now = _categories.Now();
        var categories = Known(answer, now);
        List<ProductRow> rows;
        ColumnStore matches;
        await using (var batch = Source.CreateBatch())
        {
            batch.BatchCommands.Add(Planned(filter, sort));
            if (sort == ProductSort.Relevance)
            {
                batch.BatchCommands.Add(BestMatches.Ask(filter, size, after));
            }
            else
            {
                batch.BatchCommands.Add(PageOf(filter, sort, size, after));
                batch.BatchCommands.Add(ColumnStore.Ask(filter, sort));
            }
            if (categories is null)
                batch.BatchCommands.Add(CategoryIndex.Ask());
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            if (sort == ProductSort.Relevance)
            {
                (rows, matches) = await BestMatches.Read(reader, ct);
            }
            else
            {
                rows = await Rows(reader, ct);
                await reader.NextResultAsync(ct);
                matches = await ColumnStore.Read(reader, ct);
            }
            if (categories is null)
            {
                await reader.NextResultAsync(ct);
                _categories.Keep("", now, categories = await CategoryIndex.Read(reader, ct));
            }
        }
        var total = matches.IsComplete ? matches.Count : Math.Max(matches.Count, await Estimate(filter, ct));
        return new(rows, total, matches.Count > SearchProducts.ExactTo, matches.CountFacets(Enumerable.Range(0, matches.Count), categories, language));
    }

    /// <summary>The newest of these as a column store, and how many there are: an estimate where the column store is not whole.</summary>
    /// <param name="before">What it was before; the same one where nothing has changed.</param>
    public async Task<(ColumnStore ColumnStore, long Size)> Newest(ProductFilter filter, ColumnStore? before, CancellationToken ct)
    {
        ColumnStore columns;
        await using (var batch = Source.CreateBatch())
        {
            batch.BatchCommands.Add(Planned(filter, ProductSort.Newest));
            batch.BatchCommands.Add(ColumnStore.AskNewest(filter, before));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            columns = await ColumnStore.ReadNewest(reader, before, ct);
        }
        return (columns, columns.IsComplete ? columns.Count : Math.Max(columns.Count, await Estimate(filter, ct)));
    }

    /// <summary>The rows of these products, in no order. What is not listed is not among them.</summary>
    public async Task<List<ProductRow>> Rows(Guid[] ids, CancellationToken ct)
    {
        await using var command = Source.CreateCommand(ProductRow.Select("select p.*, 0::bigint as a, 0 as b from catalog.products p where p.listed and p.id = any($1)", owned: false));
        command.Parameters.Add(new() { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await Rows(reader, ct);
    }

    /// <summary>The tree for an answer to guests.</summary>
    public async ValueTask<CategoryIndex> Categories(GuestResponse answer, CancellationToken ct)
    {
        var now = _categories.Now();
        if (Known(answer, now) is { } known)
            return known;
        await using var batch = Source.CreateBatch();
        batch.BatchCommands.Add(CategoryIndex.Ask());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        _categories.Keep("", now, known = await CategoryIndex.Read(reader, ct));
        return known;
    }

    private CategoryIndex? Known(GuestResponse? answer, CacheStamp now)
    {
        var known = _categories.Find("", now, out var of);
        if (known is not null)
            answer?.DependsOn(of);
        return known;
    }

    /// <summary>How many rows the planner expects: for totals that are too large to count.</summary>
    public async Task<long> Estimate(ProductFilter filter, CancellationToken ct)
    {
        await using var command = Source.CreateCommand();
        command.CommandText = $"explain (format json) select from catalog.products p where {filter.Where(command.Parameters, oneWay: false)}";
        var plan = System.Text.Json.JsonDocument.Parse((string)(await command.ExecuteScalarAsync(ct))!);
        return plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetInt64();
    }

    // Statements are prepared and kept, but what they find varies by orders of magnitude: they are planned for the values at hand, which takes
    // as long as many of them run. Not where there is one way only.
    private static NpgsqlBatchCommand Planned(ProductFilter filter, ProductSort sort) => Planned(filter.IsOneWay(sort));

    private static NpgsqlBatchCommand Planned(bool once) => new($"select set_config('plan_cache_mode', '{(once ? "force_generic_plan" : "force_custom_plan")}', true)");

    // The page's products first, and what is shown of them after: joins are made for the rows of the page alone.
    private static NpgsqlBatchCommand PageOf(ProductFilter filter, ProductSort sort, int size, ProductCursor? after)
    {
        var command = new NpgsqlBatchCommand();
        var where = filter.Where(command.Parameters, filter.IsOneWay(sort));
        var page = $"""
            select p.*, {sort.First ?? "0::bigint"} as a, {sort.Second} as b from catalog.products p
            where {where} and {sort.After(after, command.Parameters)} order by {sort.OrderBy} limit {size + 1}
            """;
        command.CommandText = $"{ProductRow.Select(page, owned: !filter.Listed)} order by {OuterOrder(sort)}";
        return command;
    }

    private static string OuterOrder(ProductSort sort)
    {
        var direction = sort.Ascending ? "asc" : "desc";
        return sort.First is null ? "p.created_at desc, p.id desc" : $"p.a {direction}, p.b {direction}, p.id {direction}";
    }

    private static async Task<List<ProductRow>> Rows(NpgsqlDataReader reader, CancellationToken ct)
    {
        List<ProductRow> rows = [];
        while (await reader.ReadAsync(ct))
            rows.Add(ProductRow.Read(reader));
        return rows;
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
