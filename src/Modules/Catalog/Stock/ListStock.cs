namespace Bdbazar.Catalog;

/// <summary>The stock of a product.</summary>
/// <param name="Items">Its variants in their order; what was taken out of sale is not among them.</param>
/// <example>{"items":[{"variantId":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e15","sku":"SAREE-RED","options":{"Colour":"Red"},"onHand":12,"reserved":2,"available":10}]}</example>
internal sealed record ProductStock(IReadOnlyList<VariantStock> Items);

/// <summary>The stock of a variant; on hand = available + reserved.</summary>
/// <param name="OnHand">In the shop.</param>
/// <param name="Reserved">Promised to buyers, not yet sold.</param>
/// <param name="Available">Can be promised now.</param>
/// <example>{"variantId":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e15","sku":"SAREE-RED","options":{"Colour":"Red"},"onHand":12,"reserved":2,"available":10}</example>
internal sealed record VariantStock(Guid VariantId, string Sku, IReadOnlyDictionary<string, string> Options, int OnHand, int Reserved, int Available);

internal static class ListStock
{
    /// <summary>Reads the stock of all variants of a product.</summary>
    /// <remarks>For the shop's owner: 403 <c>forbidden</c> for somebody else's product.</remarks>
    /// <param name="id">The product.</param>
    public static async Task<Ok<ProductStock>> Handle(Guid id, CurrentUser user, CatalogDb db, CancellationToken ct)
    {
        await Ownership.RequireProduct(db, id, user, ct);
        var variants = await db.Set<Variant>().AsNoTracking().Include(v => v.Stock)
            .Where(v => v.ProductId == id && !v.Archived).OrderBy(v => v.Position).ThenBy(v => v.Id).ToListAsync(ct);
        return TypedResults.Ok(new ProductStock(
            [.. variants.Select(v => new VariantStock(v.Id, v.Sku, v.Options, v.Stock!.OnHand, v.Stock.Reserved, v.Stock.Available))]));
    }
}
