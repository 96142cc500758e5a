using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Cart;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders.Checkout;

/// <summary>Makes the basket of a request. Four questions at most (cart, goods, address, delivery), however many lines there are.</summary>
internal sealed class PackBasket(ICarts carts, ICatalog catalog, IShipping shipping, IAccounts accounts, CurrentUser buyer, Language language)
{
    /// <summary>A basket of what is available now; nothing is reserved. 409 <c>out_of_stock</c> where anything falls short.</summary>
    public Task<Basket> Of(CheckoutRequest request, CancellationToken ct) => Of(request, wanted => LookFor(wanted, ct), ct);

    /// <summary>A basket whose goods are reserved for a checkout; the caller releases them if there is no order. 409 <c>out_of_stock</c> where anything falls short, and nothing is reserved.</summary>
    public Task<Basket> Reserved(Guid checkoutId, CheckoutRequest request, CancellationToken ct) => Of(request, wanted => Reserve(checkoutId, wanted, ct), ct);

    private async Task<Basket> Of(CheckoutRequest request, Func<IReadOnlyList<CartLine>, Task<Dictionary<Guid, VariantInfo>>> take, CancellationToken ct)
    {
        var address = await AddressOf(request, ct);
        var wanted = (await carts.FindCart(new(buyer.Id), ct)).Lines;
        if (wanted.Count == 0)
            throw Problem.Invalid("cart_empty", $"There is nothing in the cart.");

        var variants = await take(wanted);
        var shops = wanted.Select(w => new BasketLine(variants[w.VariantId], w.Quantity)).GroupBy(l => l.Variant.ShopId).ToList();
        var parcels = shops.Select(shop => new Parcel(shop.Key, shop.Sum(l => l.Variant.WeightGrams * l.Quantity), shop.Select(l => l.Total).Aggregate((a, b) => a + b)));
        var quotes = await shipping.QuoteShipping(new(address.District, address.Country, [.. parcels], language.Code), ct);
        RequireKnownShops(request, shops.Select(s => s.Key));
        return new([.. shops.Zip(quotes.Parcels, (shop, quote) => ParcelOf(request, [.. shop], quote.Methods))], address);
    }

    private async Task<Dictionary<Guid, VariantInfo>> LookFor(IReadOnlyList<CartLine> wanted, CancellationToken ct)
    {
        var variants = await Find(wanted, ct);
        var missing = wanted.Where(w => !variants.TryGetValue(w.VariantId, out var v) || !v.Buyable || v.Available < w.Quantity)
            .Select(w => new StockShortage(w.VariantId, w.Quantity, variants.TryGetValue(w.VariantId, out var v) && v.Buyable ? v.Available : 0));
        RequireNone(missing);
        return variants;
    }

    // What an earlier try of the checkout has reserved is available to that checkout alone: only the reservation can tell.
    private async Task<Dictionary<Guid, VariantInfo>> Reserve(Guid checkoutId, IReadOnlyList<CartLine> wanted, CancellationToken ct)
    {
        var held = await catalog.ReserveStock(new(checkoutId, [.. wanted.Select(w => new StockLine(w.VariantId, w.Quantity))], language.Code), ct);
        RequireNone(held.Shortages);
        return held.Variants?.ToDictionary(v => v.Id) ?? await Find(wanted, ct);
    }

    private async Task<Dictionary<Guid, VariantInfo>> Find(IReadOnlyList<CartLine> wanted, CancellationToken ct) =>
        (await catalog.FindVariants(new([.. wanted.Select(w => w.VariantId)], language.Code), ct)).Variants.ToDictionary(v => v.Id);

    private static void RequireNone(IEnumerable<StockShortage> shortages)
    {
        if (shortages.ToList() is { Count: > 0 } items)
            throw new Problem(409, "out_of_stock", $"There is not enough stock for all of the cart.") { Members = new Dictionary<string, object?> { ["items"] = items } };
    }

    private async Task<Address> AddressOf(CheckoutRequest request, CancellationToken ct) =>
        request.Address
        ?? (await accounts.FindAddress(new(buyer.Id, request.AddressId!.Value), ct)).Address
        ?? throw Problem.InvalidField("addressId", "There is no such address.");

    private static void RequireKnownShops(CheckoutRequest request, IEnumerable<Guid> shops)
    {
        if (request.ShippingMethods?.Keys.Except(shops).Any() == true)
            throw Problem.InvalidField("shippingMethods", "Names a shop that is not in the cart.");
    }

    private static ShopParcel ParcelOf(CheckoutRequest request, IReadOnlyList<BasketLine> lines, IReadOnlyList<ShippingMethodQuote> methods)
    {
        var first = lines[0].Variant;
        if (methods.Count == 0)
            throw Problem.Invalid("no_delivery", $"{first.ShopName} does not deliver to this address.");
        var method = request.ShippingMethods?.TryGetValue(first.ShopId, out var code) == true
            ? methods.FirstOrDefault(m => m.Code == code) ?? throw Problem.InvalidField("shippingMethods", "The shop has no such delivery method.")
            : methods[0];
        return new(first.ShopId, first.ShopName, first.SellerId, lines, methods, method);
    }
}
