using Bdbazar.Contracts.Catalog;
using Npgsql;

namespace Bdbazar.Catalog;

/// <summary>What other modules ask of variants: one query for all who ask at the same time, whatever the number of variants.</summary>
internal sealed class FindTogether
{
    // (select $1): not knowing how many there are, PostgreSQL keeps one plan. Planning anew for each number cost four times what finding them does.
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
    private readonly Together<FindVariants, VariantList> _together;

    public FindTogether(DataSources sources)
    {
        _source = sources.For("catalog");
        _together = new(Turn);
    }

    public Task<VariantList> Find(FindVariants request, CancellationToken ct) => _together.Ask(request, ct);

    private async Task<IReadOnlyList<VariantList>> Turn(IReadOnlyList<FindVariants> requests)
    {
        var found = new Dictionary<Guid, VariantRow>();
        await using var command = _source.CreateCommand(Query);
        command.Parameters.Add(Parameter.Of(requests.SelectMany(r => r.Ids).Distinct().ToArray()));
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            found[row.GetGuid(0)] = VariantRow.Read(row, row.GetInt32(VariantRow.Columns), row.GetBoolean(VariantRow.Columns + 1));
        return [.. requests.Select(r => new VariantList([.. r.Ids.Distinct().Where(found.ContainsKey).Select(id => found[id].In(r.Language))]))];
    }
}
