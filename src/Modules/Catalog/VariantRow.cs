using System.Text.Json;
using Bdbazar.Contracts.Catalog;
using Npgsql;

namespace Bdbazar.Catalog;

/// <summary>A variant as other modules are told of it, before a language is chosen.</summary>
internal sealed record VariantRow(VariantInfo Variant, string? TitleBn)
{
    /// <summary>What <see cref="ShopAndCover"/> brings.</summary>
    public const string OfShopAndCover = "s.id, s.name, s.owner_id, i.blob_key, i.source_url";

    /// <summary>The shop and the first picture of a product <c>p</c>.</summary>
    public const string ShopAndCover = """
        join catalog.shops s on s.id = p.shop_id
        left join lateral (
            select blob_key, source_url from catalog.images where product_id = p.id order by position, id limit 1) i on true
        """;

    /// <summary>How many columns <see cref="Read"/> takes.</summary>
    public const int Columns = 15;

    private static readonly IReadOnlyDictionary<string, string> NoOptions = new Dictionary<string, string>();

    /// <summary>Reads id, product_id, sku, options, price, currency, weight_grams, slug, title and title_bn, then those of <see cref="OfShopAndCover"/>.</summary>
    public static VariantRow Read(NpgsqlDataReader row, int available, bool buyable) => new(
        new(row.GetGuid(0), row.GetGuid(1), row.GetString(7), row.GetGuid(10), row.GetString(11), row.GetGuid(12), row.GetString(8), row.GetString(2),
            row.GetString(3) is not "{}" and var options ? JsonSerializer.Deserialize<Dictionary<string, string>>(options, Json.Options)! : NoOptions,
            ProductImage.UrlOf(row.IsDBNull(13) ? null : row.GetString(13), row.IsDBNull(14) ? null : row.GetString(14)),
            new(row.GetInt64(4), row.GetString(5)), available, row.GetInt32(6), buyable),
        row.IsDBNull(9) ? null : row.GetString(9));

    public VariantInfo In(string language) =>
        language == Language.Bengali.Code ? Variant with { Title = Language.Bengali.Pick(Variant.Title, TitleBn) } : Variant;
}
