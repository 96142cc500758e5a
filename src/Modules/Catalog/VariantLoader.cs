using Bdbazar.Contracts.Catalog;
using Npgsql;

namespace Bdbazar.Catalog;

/// <summary>Batch loader of variants by id: one query for concurrent requests, whatever the number of variants.</summary>
internal sealed class VariantLoader
{
    // (select $1) hides the number of ids from the planner, which then keeps one plan; planning for each number cost four times the lookup.
    private const string Query = $"""
        select v.id, v.product_id, v.sku, v.options::text, v.price, v.currency, v.weight_grams, p.slug, p.title, p.title_bn, {VariantRow.OfShopAndCover},
               coalesce(k.available, 0), p.listed and not v.archived
        from catalog.variants v
        join catalog.products p on p.id = v.product_id
        left join catalog.stock k on k.variant_id = v.id
        {VariantRow.ShopAndCover}
        where v.id = any((select $1)::uuid[])
        """;

    private readonly NpgsqlDataSource _source;
    private readonly Batcher<FindVariants, VariantList> _batcher;

    public VariantLoader(DataSources sources)
    {
        _source = sources.For("catalog");
        _batcher = new(Load);
    }

    public Task<VariantList> Find(FindVariants request, CancellationToken ct) => _batcher.Ask(request, ct);

    private async Task<IReadOnlyList<VariantList>> Load(IReadOnlyList<FindVariants> requests, BatchRun run)
    {
        var found = new Dictionary<Guid, VariantRow>();
        await using var command = _source.CreateCommand(Query);
        command.Parameters.Add(Parameter.Of(requests.SelectMany(r => r.Ids).Distinct().ToArray()));
        await using var row = await command.ExecuteReaderAsync(run.Ct);
        while (await row.ReadAsync(run.Ct))
            found[row.GetGuid(0)] = VariantRow.Read(row, row.GetInt32(VariantRow.Columns), row.GetBoolean(VariantRow.Columns + 1));
        return [.. requests.Select(r => new VariantList([.. r.Ids.Distinct().Where(found.ContainsKey).Select(id => found[id].In(r.Language))]))];
    }
}
