using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Catalog.Search;

internal sealed record ShopProductsRequest
{
    /// <summary>draft, active or archived; any by default.</summary>
    [FromQuery(Name = "status"), OneOf(Product.Draft, Product.Active, Product.Archived)]
    public string? Status { get; init; }

    /// <summary>Words to find them by, or the beginning of a SKU.</summary>
    [FromQuery(Name = "q"), MaxLength(1000)]
    public string? Q { get; init; }

    /// <summary>Only those of which some variant has at most so many units to sell: 0 finds what is sold out.</summary>
    [FromQuery(Name = "maxAvailable"), Range(0, StockLevel.Max, ErrorMessage = "Must be from 0 to 1000000000.")]
    public int? MaxAvailable { get; init; }
}

internal sealed record AdminProductsRequest
{
    /// <summary>draft, active or archived; any by default.</summary>
    [FromQuery(Name = "status"), OneOf(Product.Draft, Product.Active, Product.Archived)]
    public string? Status { get; init; }

    /// <summary>Slug or id of a shop; any by default.</summary>
    [FromQuery(Name = "shop"), MaxLength(200)]
    public string? Shop { get; init; }

    /// <summary>Words to find them by.</summary>
    [FromQuery(Name = "q"), MaxLength(1000)]
    public string? Q { get; init; }
}

internal static class ListShopProducts
{
    /// <summary>The products of the seller's own shop in any status, newest first.</summary>
    /// <remarks>403 <c>forbidden</c> for somebody else's shop, 404 where there is none; 422 <c>invalid_cursor</c> for a cursor of another list.</remarks>
    /// <param name="shopId">The shop.</param>
    public static async Task<Ok<Page<OwnedProductSummary>>> Handle(
        Guid shopId, [AsParameters] ShopProductsRequest request, [AsParameters] PageRequest page, CurrentUser user, CatalogDb db,
        ProductLists lists, Language language, CancellationToken ct)
    {
        await OwnShop.Find(db, shopId, user, ct);
        return TypedResults.Ok(await ListOwnedProducts.Read(lists, new() { Status = request.Status, MaxAvailable = request.MaxAvailable, Sku = request.Q?.Trim().ToLowerInvariant() }, shopId.ToString(), request.Q, page, language, ct));
    }
}

internal static class ListAdminProducts
{
    /// <summary>All products of all shops, newest first.</summary>
    /// <remarks>422 <c>invalid_cursor</c> for a cursor of another list.</remarks>
    public static async Task<Ok<Page<OwnedProductSummary>>> Handle(
        [AsParameters] AdminProductsRequest request, [AsParameters] PageRequest page, ProductLists lists, Language language, CancellationToken ct) =>
        TypedResults.Ok(await ListOwnedProducts.Read(lists, new() { Status = request.Status }, request.Shop, request.Q, page, language, ct));
}

internal static class ListOwnedProducts
{
    public static async Task<Page<OwnedProductSummary>> Read(
        ProductLists lists, ProductFilter filter, string? shop, string? q, PageRequest page, Language language, CancellationToken ct)
    {
        var words = SearchWords.Of(q);
        var fingerprint = ProductCursor.Fingerprint("owned", filter, shop, words?.Text);
        var after = ProductCursor.Read(page.After, fingerprint);
        var (_, shops) = await lists.Resolve(null, words, null, string.IsNullOrEmpty(shop) ? null : shop, ct);
        if (words is { Any: false } || shops is [])
            return new([], null);
        var rows = await lists.Read(filter with { TsQuery = words?.TsQuery(), Shops = shops }, ProductSort.Newest, page.Size, after, ct);
        return Page.Of(rows, page.Size, r => r.Owned(language), r => r.Cursor(fingerprint));
    }
}
