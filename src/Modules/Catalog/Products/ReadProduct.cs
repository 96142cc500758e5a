using System.Text.Json;

namespace Bdbazar.Catalog;

/// <summary>Reads all of a product, variants, pictures and all, with one statement.</summary>
internal static class ReadProduct
{
    /// <summary>How far back <c>lowestPrice30d</c> looks.</summary>
    private static readonly TimeSpan PriceWindow = TimeSpan.FromDays(30);

    public sealed record Row(
        Guid Id, string Slug, string Title, string? TitleBn, string Description, string? DescriptionBn, Guid? CategoryId,
        Guid ShopId, string ShopSlug, string ShopName, Guid OwnerId, string? Brand, string[] Tags, string Attributes, string Images, string Variants,
        long Price, long? LowestPrice, int RatingSum, int RatingCount, string Status, bool Listed, string? Handle,
        DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version);

    private sealed record Image(Guid Id, string BlobKey, string? SourceUrl, int Width, int Height, string? Alt);

    private sealed record VariantRow(
        Guid Id, string Sku, Dictionary<string, string> Options, long Price, long? CompareAtPrice, string Currency, int Available, int WeightGrams);

    /// <summary>By its id or its slug; null where there is none.</summary>
    public static async Task<Row?> Find(CatalogDb db, string idOrSlug, DateTimeOffset now, CancellationToken ct)
    {
        // A slug never looks like an id (see Slugs).
        var id = Guid.TryParse(idOrSlug, out var parsed) ? parsed : Guid.Empty;
        var rows = await db.Database.SqlQuery<Row>($"""
            select p.id as "Id", p.slug as "Slug", p.title as "Title", p.title_bn as "TitleBn", p.description as "Description",
                   p.description_bn as "DescriptionBn", p.category_id as "CategoryId",
                   s.id as "ShopId", s.slug as "ShopSlug", s.name as "ShopName", s.owner_id as "OwnerId",
                   p.brand as "Brand", p.tags as "Tags", p.attributes::text as "Attributes",
                   coalesce((
                       select json_agg(json_build_object('id', i.id, 'blobKey', i.blob_key, 'sourceUrl', i.source_url,
                           'width', i.width, 'height', i.height, 'alt', i.alt) order by i.position, i.id)
                       from catalog.images i where i.product_id = p.id), '[]')::text as "Images",
                   coalesce((
                       select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'options', v.options, 'price', v.price,
                           'compareAtPrice', v.compare_at_price, 'currency', v.currency, 'available', coalesce(k.available, 0),
                           'weightGrams', v.weight_grams) order by v.position, v.id)
                       from catalog.variants v left join catalog.stock k on k.variant_id = v.id
                       where v.product_id = p.id and not v.archived), '[]')::text as "Variants",
                   p.price as "Price",
                   (select min(h.price) from catalog.variants v join catalog.price_history h on h.variant_id = v.id
                    where v.product_id = p.id and not v.archived and (h.valid_to is null or h.valid_to > {now - PriceWindow})) as "LowestPrice",
                   p.rating_sum as "RatingSum", p.rating_count as "RatingCount", p.status as "Status", p.listed as "Listed", p.handle as "Handle",
                   p.created_at as "CreatedAt", p.updated_at as "UpdatedAt", p.version as "Version"
            from catalog.products p join catalog.shops s on s.id = p.shop_id
            where p.id = {id} or p.slug = {idOrSlug}
            """).ToListAsync(ct);
        return rows.SingleOrDefault();
    }

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
            new(row.Price, currency), new(row.LowestPrice ?? row.Price, currency), ProductRating.Of(row.RatingSum, row.RatingCount),
            row.Status, row.Handle, new(row.TitleBn is null && row.DescriptionBn is null ? null : new(row.TitleBn, row.DescriptionBn)),
            row.CreatedAt, row.UpdatedAt, row.Version);
    }

    private static List<T> Read<T>(string json) => JsonSerializer.Deserialize<List<T>>(json, Json.Options)!;
}
