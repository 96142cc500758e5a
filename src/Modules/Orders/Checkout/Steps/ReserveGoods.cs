using Bdbazar.Contracts.Catalog;

namespace Bdbazar.Orders.Checkout;

/// <summary>The goods as they are now, with their prices; nothing is reserved. 409 <c>out_of_stock</c> where anything falls short.</summary>
internal sealed class FindGoods(ICatalog catalog) : ICheckoutStep
{
    public async Task Do(Basket basket, CancellationToken ct)
    {
        var variants = await Find(catalog, basket, ct);
        RequireNone(basket.Wanted.Where(w => !variants.TryGetValue(w.VariantId, out var v) || !v.Buyable || v.Available < w.Quantity)
            .Select(w => new StockShortage(w.VariantId, w.Quantity, variants.TryGetValue(w.VariantId, out var v) && v.Buyable ? v.Available : 0)));
        Fill(basket, variants);
    }

    public static async Task<Dictionary<Guid, VariantInfo>> Find(ICatalog catalog, Basket basket, CancellationToken ct) =>
        (await catalog.FindVariants(new([.. basket.Wanted.Select(w => w.VariantId)], basket.Language), ct)).Variants.ToDictionary(v => v.Id);

    public static void RequireNone(IEnumerable<StockShortage> shortages)
    {
        if (shortages.ToList() is { Count: > 0 } items)
            throw new Problem(409, "out_of_stock", $"There is not enough stock for all of the cart.") { Members = new Dictionary<string, object?> { ["items"] = items } };
    }

    public static void Fill(Basket basket, Dictionary<Guid, VariantInfo> variants) =>
        basket.Parcels = [.. basket.Wanted.Select(w => new BasketLine(variants[w.VariantId], w.Quantity)).GroupBy(l => l.Variant.ShopId).Select(shop => new ShopParcel([.. shop]))];
}

/// <summary>Reserves all goods for the checkout, or none: 409 <c>out_of_stock</c>.</summary>
internal sealed class ReserveGoods(ICatalog catalog) : ICheckoutStep
{
    public async Task Do(Basket basket, CancellationToken ct)
    {
        // What an earlier try has reserved is available to this checkout alone: only the reservation can tell.
        var reserved = await catalog.ReserveStock(
            new(basket.CheckoutId, [.. basket.Wanted.Select(w => new StockLine(w.VariantId, w.Quantity))], basket.Language), ct);
        FindGoods.RequireNone(reserved.Shortages);
        FindGoods.Fill(basket, reserved.Variants?.ToDictionary(v => v.Id) ?? await FindGoods.Find(catalog, basket, ct));
    }

    public Task Undo(Basket basket) => catalog.ReleaseStock(new(basket.CheckoutId), CancellationToken.None);
}
