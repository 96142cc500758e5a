namespace Bdbazar.Catalog;

/// <summary>What the variants of a product cost, and when.</summary>
/// <param name="Items">Newest first, at most 400.</param>
/// <example>{"items":[{"variantId":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e15","price":{"amount":155000,"currency":"BDT"},"from":"2026-03-01T09:30:00Z","to":null}]}</example>
internal sealed record PriceHistoryView(IReadOnlyList<PriceSpanView> Items);

/// <summary>A price and its time.</summary>
/// <param name="To">Null: still.</param>
/// <example>{"variantId":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e15","price":{"amount":155000,"currency":"BDT"},"from":"2026-03-01T09:30:00Z","to":null}</example>
internal sealed record PriceSpanView(Guid VariantId, Money Price, DateTimeOffset From, DateTimeOffset? To);

internal static class GetPriceHistory
{
    private const int Shown = 400;

    /// <summary>Reads what a product's variants cost in the past.</summary>
    /// <remarks>The last 400 prices. 404 for what is not on sale, except to its owner and admins.</remarks>
    /// <param name="id">The product.</param>
    public static async Task<Ok<PriceHistoryView>> Handle(Guid id, CurrentUser user, CatalogDb db, CancellationToken ct)
    {
        var spans = await (
            from product in db.Products.Where(p => p.Id == id)
            join shop in db.Shops on product.ShopId equals shop.Id
            where product.Listed || user.IsAdmin || shop.OwnerId == user.IdOrNull
            from variant in product.Variants
            join span in db.PriceHistory on variant.Id equals span.VariantId
            orderby span.ValidFrom descending, span.VariantId
            select new PriceSpanView(span.VariantId, new(span.Price, span.Currency), span.ValidFrom, span.ValidTo)).Take(Shown).ToListAsync(ct);
        // Every variant has a price from its first moment, so there is no visible product without a row.
        return spans.Count > 0 ? TypedResults.Ok(new PriceHistoryView(spans)) : throw Problem.NotFound("product");
    }
}
