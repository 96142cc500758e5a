namespace Bdbazar.Catalog;

/// <summary>The stock of a variant, and why it is what it is.</summary>
/// <param name="Movements">The last hundred changes of on hand, newest first.</param>
/// <example>{"onHand":12,"reserved":2,"available":10,"movements":[{"delta":-1,"onHand":12,"kind":"sold","reason":null,"at":"2026-03-01T09:30:00Z"}]}</example>
internal sealed record StockHistory(int OnHand, int Reserved, int Available, IReadOnlyList<StockMovementView> Movements);

/// <summary>A change of on hand.</summary>
/// <param name="Delta">Units that came, or went.</param>
/// <param name="OnHand">After it.</param>
/// <param name="Kind">initial, set, adjusted, sold, returned or imported.</param>
/// <example>{"delta":-1,"onHand":12,"kind":"sold","reason":null,"at":"2026-03-01T09:30:00Z"}</example>
internal sealed record StockMovementView(int Delta, int OnHand, string Kind, string? Reason, DateTimeOffset At);

internal static class GetStock
{
    private const int Shown = 100;

    /// <summary>Reads the stock of a variant with its last movements.</summary>
    /// <remarks>For the shop's owner: 403 <c>forbidden</c> for somebody else's product.</remarks>
    /// <param name="id">The product.</param>
    /// <param name="variantId">Its variant.</param>
    public static async Task<Ok<StockHistory>> Handle(Guid id, Guid variantId, CurrentUser user, CatalogDb db, CancellationToken ct)
    {
        var found = await (
            from product in db.Products.Where(p => p.Id == id)
            from variant in product.Variants.Where(v => v.Id == variantId)
            join shop in db.Shops on product.ShopId equals shop.Id
            select new { shop.OwnerId, product.Listed, variant.Stock!.OnHand, variant.Stock.Reserved, variant.Stock.Available })
            .SingleOrDefaultAsync(ct) ?? throw Problem.NotFound("variant");
        Ownership.Require(found.OwnerId, found.Listed, user);
        var movements = await db.StockMovements.Where(m => m.VariantId == variantId)
            .OrderByDescending(m => m.At).Take(Shown)
            .Select(m => new StockMovementView(m.Delta, m.OnHand, m.Kind, m.Reason, m.At)).ToListAsync(ct);
        return TypedResults.Ok(new StockHistory(found.OnHand, found.Reserved, found.Available, movements));
    }
}
