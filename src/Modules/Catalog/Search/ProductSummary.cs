using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>A product as lists show it.</summary>
/// <param name="Title">In the reader's language where it is translated.</param>
/// <param name="Price">Of its cheapest variant.</param>
/// <param name="CompareAtPrice">What that variant is said to have cost, or null.</param>
/// <param name="ImageUrl">Its first image, or null.</param>
/// <param name="InStock">Some variant can be bought now.</param>
/// <example>{"id":"0198f0a2-6f6e-7c31-9a39-5c2f0d7f3b11","slug":"dhakai-jamdani-saree","title":"Dhakai Jamdani saree","price":{"amount":155000,"currency":"BDT"},"compareAtPrice":null,"imageUrl":"/api/v1/files/0198f0a2-7001-7d4b-8f6e-2f1f6a0f9c55.jpg","shop":{"id":"0198f0a2-0001-7aaa-8bbb-1234567890ab","slug":"rupganj-weavers","name":"Rupganj Weavers"},"categoryId":"0198f0a1-0001-7aaa-8bbb-1234567890ab","brand":"Rupganj","tags":["jamdani","handloom"],"rating":{"average":4.5,"count":12},"inStock":true,"createdAt":"2026-03-01T09:30:00Z"}</example>
internal sealed record ProductSummary(
    Guid Id, string Slug, string Title, Money Price, Money? CompareAtPrice, string? ImageUrl, ProductShop Shop, Guid? CategoryId,
    string? Brand, IReadOnlyList<string> Tags, ProductRating Rating, bool InStock, DateTimeOffset CreatedAt);

/// <summary>A product as its seller and admins see it in lists.</summary>
/// <param name="Status">draft, active or archived.</param>
/// <param name="Listed">Everybody can see it: it is active and its shop is public.</param>
/// <param name="Variants">How many of its variants are in sale.</param>
/// <param name="Available">Units of all its variants that can be promised now.</param>
/// <param name="LeastAvailable">Of the variant that has the fewest.</param>
/// <param name="HighestPrice">Of its dearest variant.</param>
/// <param name="Handle">The name by which an import finds it again, or null.</param>
/// <example>{"id":"0198f0a2-6f6e-7c31-9a39-5c2f0d7f3b11","slug":"dhakai-jamdani-saree","title":"Dhakai Jamdani saree","price":{"amount":155000,"currency":"BDT"},"compareAtPrice":null,"imageUrl":null,"shop":{"id":"0198f0a2-0001-7aaa-8bbb-1234567890ab","slug":"rupganj-weavers","name":"Rupganj Weavers"},"categoryId":null,"brand":"Rupganj","tags":[],"rating":{"average":0,"count":0},"inStock":true,"createdAt":"2026-03-01T09:30:00Z","status":"active","listed":true,"variants":2,"available":14,"leastAvailable":2,"highestPrice":{"amount":180000,"currency":"BDT"},"handle":null,"updatedAt":"2026-03-02T10:00:00Z","version":3}</example>
internal sealed record OwnedProductSummary(
    Guid Id, string Slug, string Title, Money Price, Money? CompareAtPrice, string? ImageUrl, ProductShop Shop, Guid? CategoryId,
    string? Brand, IReadOnlyList<string> Tags, ProductRating Rating, bool InStock, DateTimeOffset CreatedAt,
    string Status, bool Listed, int Variants, long Available, int LeastAvailable, Money HighestPrice, string? Handle, DateTimeOffset UpdatedAt, int Version);

/// <summary>A row of a list of products, with all that any view of it shows.</summary>
internal sealed record ProductRow(
    long A, int B, Guid Id, string Slug, string Title, string? TitleBn, long Price, long? CompareAtPrice, string Currency, string? ImageUrl,
    ProductShop Shop, Guid? CategoryId, string? Brand, string[] Tags, int RatingSum, int RatingCount, bool InStock, DateTimeOffset CreatedAt,
    string Status, bool Listed, int Variants, long Available, string? Handle, DateTimeOffset UpdatedAt, int Version, int LeastAvailable, long HighestPrice)
{
    /// <summary>The rows of a page in no order.</summary>
    /// <param name="page">SQL of the page's products p: all columns of theirs, and a and b.</param>
    /// <param name="owned">With what only owners are shown: how many variants there are, of how much, the scarcest and the dearest. Others are given none.</param>
    public static string Select(string page, bool owned) => $"""
        select p.a, p.b, p.id, p.slug, p.title, p.title_bn, p.price, v.compare_at_price, coalesce(v.currency, 'BDT'), i.blob_key, i.source_url,
            s.id, s.slug, s.name, p.category_id, p.brand, p.tags, p.rating_sum, p.rating_count, p.in_stock, p.created_at,
            p.status, p.listed, {(owned ? "coalesce(k.variants, 0), coalesce(k.available, 0)" : "0, 0::bigint")}, p.handle, p.updated_at, p.version,
            {(owned ? "coalesce(k.least_available, 0), coalesce(k.highest_price, p.price)" : "0, p.price")}
        from ({page}) p
        join catalog.shops s on s.id = p.shop_id
        left join lateral (
            select v.compare_at_price, v.currency from catalog.variants v where v.product_id = p.id and not v.archived order by v.price, v.position limit 1) v on true
        left join lateral (
            select m.blob_key, m.source_url from catalog.images m where m.product_id = p.id order by m.position, m.id limit 1) i on true
        {(owned ? """
            left join lateral (
                select count(*)::int as variants, sum(k.available) as available, min(k.available) as least_available, max(v.price) as highest_price
                from catalog.variants v left join catalog.stock k on k.variant_id = v.id
                where v.product_id = p.id and not v.archived) k on true
            """ : "")}
        """;

    public static ProductRow Read(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetInt32(1), r.GetGuid(2), r.GetString(3), r.GetString(4), Text(r, 5), r.GetInt64(6),
        r.IsDBNull(7) ? null : r.GetInt64(7), r.GetString(8), ProductImage.UrlOf(Text(r, 9), Text(r, 10)), new(r.GetGuid(11), r.GetString(12), r.GetString(13)),
        r.IsDBNull(14) ? null : r.GetGuid(14), Text(r, 15), r.GetFieldValue<string[]>(16), r.GetInt32(17), r.GetInt32(18), r.GetBoolean(19),
        r.GetFieldValue<DateTimeOffset>(20), r.GetString(21), r.GetBoolean(22), r.GetInt32(23), r.GetInt64(24), Text(r, 25),
        r.GetFieldValue<DateTimeOffset>(26), r.GetInt32(27), r.GetInt32(28), r.GetInt64(29));

    public ProductCursor Cursor(string fingerprint) => new(fingerprint, A, B, CreatedAt, Id);

    public ProductSummary Summary(Language language) => new(
        Id, Slug, language.Pick(Title, TitleBn), new(Price, Currency), Before, ImageUrl, Shop, CategoryId, Brand, Tags, Rating, InStock, CreatedAt);

    public OwnedProductSummary Owned(Language language) => new(
        Id, Slug, language.Pick(Title, TitleBn), new(Price, Currency), Before, ImageUrl, Shop, CategoryId, Brand, Tags, Rating, InStock, CreatedAt,
        Status, Listed, Variants, Available, LeastAvailable, new(HighestPrice, Currency), Handle, UpdatedAt, Version);

    private Money? Before => CompareAtPrice is { } before ? new(before, Currency) : null;

    private ProductRating Rating => new(RatingCount == 0 ? 0 : Math.Round((decimal)RatingSum / RatingCount, 2), RatingCount);

    private static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
