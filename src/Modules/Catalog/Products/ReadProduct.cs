using System.Text.Json;
using Npgsql;

namespace Bdbazar.Catalog;

/// <summary>Reads all of a product, or of several, variants, pictures and all, with one statement.</summary>
internal static class ReadProduct
{
    /// <summary>How far back <c>lowestPrice30d</c> looks.</summary>
    private static readonly TimeSpan PriceWindow = TimeSpan.FromDays(30);

    public sealed record Row(
        Guid Id, string Slug, string Title, string? TitleBn, string Description, string? DescriptionBn, Guid? CategoryId,
        Guid ShopId, string ShopSlug, string ShopName, Guid OwnerId, string? Brand, string[] Tags, string Attributes, string? Images, string? Variants,
        long Price, int RatingSum, int RatingCount, string Status, bool Listed, string? Handle,
        DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version);

    private sealed record Image(Guid Id, string BlobKey, string? SourceUrl, int Width, int Height, string? Alt);

    private sealed record VariantRow(
        Guid Id, string Sku, Dictionary<string, string> Options, long Price, long? CompareAtPrice, string Currency, int Available, int WeightGrams, long? Lowest);

    /// <summary>By its id, with what this context's transaction has written; null where there is none.</summary>
    public static async Task<Row?> Find(CatalogDb db, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand { Connection = (NpgsqlConnection)db.Database.GetDbConnection() };
        return (await Find(command, [id], [], now, ct)).SingleOrDefault();
    }

    /// <summary>All that are there, by id or slug, in no order.</summary>
    /// <param name="command">Without text or parameters; its connection is open, or its own.</param>
    public static async Task<List<Row>> Find(NpgsqlCommand command, Guid[] ids, string[] slugs, DateTimeOffset now, CancellationToken ct)
    {
        command.CommandText = Query;
        command.Parameters.Add(Parameter.Of(ids));
        command.Parameters.Add(Parameter.Of(slugs));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - PriceWindow });
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<Row> rows = [];
        while (await reader.ReadAsync(ct))
            rows.Add(Read(reader));
        return rows;
    }

    // Plain SQL and not the context's query: that was half of what the program spent on a product's page.
    private const string Query = """
        select p.id, p.slug, p.title, p.title_bn, p.description, p.description_bn, p.category_id, s.id, s.slug, s.name, s.owner_id,
            p.brand, p.tags, p.attributes::text,
            (select json_agg(json_build_object('id', i.id, 'blobKey', i.blob_key, 'sourceUrl', i.source_url,
                'width', i.width, 'height', i.height, 'alt', i.alt) order by i.position, i.id)::text
             from catalog.images i where i.product_id = p.id),
            (select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'options', v.options, 'price', v.price,
                'compareAtPrice', v.compare_at_price, 'currency', v.currency, 'available', coalesce(k.available, 0), 'weightGrams', v.weight_grams,
                'lowest', (select min(h.price) from catalog.price_history h where h.variant_id = v.id and (h.valid_to is null or h.valid_to > $3)))
                order by v.position, v.id)::text
             from catalog.variants v left join catalog.stock k on k.variant_id = v.id
             where v.product_id = p.id and not v.archived),
            p.price, p.rating_sum, p.rating_count, p.status, p.listed, p.handle, p.created_at, p.updated_at, p.version
        from catalog.products p join catalog.shops s on s.id = p.shop_id
        where p.id = any((select $1 || array(select id from catalog.products where slug = any($2)))::uuid[])
        """;

    private static Row Read(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), Text(r, 3), r.GetString(4), Text(r, 5), r.IsDBNull(6) ? null : r.GetGuid(6),
        r.GetGuid(7), r.GetString(8), r.GetString(9), r.GetGuid(10), Text(r, 11), r.GetFieldValue<string[]>(12), r.GetString(13), Text(r, 14), Text(r, 15),
        r.GetInt64(16), r.GetInt32(17), r.GetInt32(18), r.GetString(19), r.GetBoolean(20), Text(r, 21),
        r.GetFieldValue<DateTimeOffset>(22), r.GetFieldValue<DateTimeOffset>(23), r.GetInt32(24));

    private static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    /// <summary>As its reader sees it.</summary>
    public static ProductView View(Row row, Language language)
    {
        var variants = Read<VariantRow>(row.Variants);
        var currency = variants.FirstOrDefault()?.Currency ?? Money.DefaultCurrency;
        return new(
            row.Id, row.Slug, language.Pick(row.Title, row.TitleBn), language.Pick(row.Description, row.DescriptionBn), row.CategoryId,
            new(row.ShopId, row.ShopSlug, row.ShopName), row.Brand, row.Tags,
            JsonSerializer.Deserialize<Dictionary<string, string>>(row.Attributes, Json.Options)!,
            [.. Read<Image>(row.Images).Select(i => new ProductImageView(i.Id, ProductImage.UrlOf(i.BlobKey, i.SourceUrl)!, i.Width, i.Height, i.Alt))],
            [.. variants.Select(v => new ProductVariantView(
                v.Id, v.Sku, v.Options, new(v.Price, v.Currency), v.CompareAtPrice is { } before ? new Money(before, v.Currency) : null, v.Available, v.WeightGrams))],
            new(row.Price, currency), new(variants.Min(v => v.Lowest) ?? row.Price, currency), ProductRating.Of(row.RatingSum, row.RatingCount),
            row.Status, row.Handle, new(row.TitleBn is null && row.DescriptionBn is null ? null : new(row.TitleBn, row.DescriptionBn)),
            row.CreatedAt, row.UpdatedAt, row.Version);
    }

    private static List<T> Read<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<T>>(json, Json.Options)!;
}
