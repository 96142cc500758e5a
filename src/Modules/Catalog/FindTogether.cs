using System.Text.Json;
using Bdbazar.Contracts.Catalog;
using Npgsql;

namespace Bdbazar.Catalog;

/// <summary>What other modules ask of variants: one query for all who ask at the same time, whatever the number of variants.</summary>
internal sealed class FindTogether
{
    // (select $1): not knowing how many there are, PostgreSQL keeps one plan. Planning anew for each number cost four times what finding them does.
    private const string Query = """
        select v.id, p.id, p.slug, s.id, s.name, s.owner_id, p.title, p.title_bn, v.sku, v.options::text, i.blob_key, i.source_url,
               v.price, v.currency, coalesce(k.available, 0), v.weight_grams, p.listed and not v.archived
        from catalog.variants v
        join catalog.products p on p.id = v.product_id
        join catalog.shops s on s.id = p.shop_id
        left join catalog.stock k on k.variant_id = v.id
        left join lateral (
            select blob_key, source_url from catalog.images where product_id = p.id order by position, id limit 1) i on true
        where v.id = any((select $1)::uuid[])
        """;

    private static readonly IReadOnlyDictionary<string, string> NoOptions = new Dictionary<string, string>();

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
        var found = new Dictionary<Guid, (VariantInfo Variant, string? TitleBn)>();
        await using var command = _source.CreateCommand(Query);
        command.Parameters.Add(Parameter.Of(requests.SelectMany(r => r.Ids).Distinct().ToArray()));
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            found[row.GetGuid(0)] = (Read(row), row.IsDBNull(7) ? null : row.GetString(7));
        return [.. requests.Select(r => new VariantList(
            [.. r.Ids.Distinct().Where(found.ContainsKey).Select(id => found[id]).Select(f => In(r.Language, f.Variant, f.TitleBn))]))];
    }

    private static VariantInfo Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetGuid(3), row.GetString(4), row.GetGuid(5), row.GetString(6), row.GetString(8),
        row.GetString(9) is not "{}" and var options ? JsonSerializer.Deserialize<Dictionary<string, string>>(options, Json.Options)! : NoOptions,
        ProductImage.UrlOf(row.IsDBNull(10) ? null : row.GetString(10), row.IsDBNull(11) ? null : row.GetString(11)),
        new(row.GetInt64(12), row.GetString(13)), row.GetInt32(14), row.GetInt32(15), row.GetBoolean(16));

    private static VariantInfo In(string language, VariantInfo variant, string? titleBn) =>
        language == Language.Bengali.Code ? variant with { Title = Language.Bengali.Pick(variant.Title, titleBn) } : variant;
}
