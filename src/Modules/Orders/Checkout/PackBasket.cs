using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Cart;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders.Checkout;

/// <summary>Makes the basket of a request. Four questions at most (cart, variants, address, delivery), however many lines there are.</summary>
internal sealed class PackBasket(ICarts carts, ICatalog catalog, IShipping shipping, IAccounts accounts, CurrentUser buyer, Language language)
{
    /// <param name="request">What is asked for.</param>
    /// <param name="mustBeAvailable">
    /// Refuse what falls short now. A checkout leaves that to the hold: of a retry, what the first try holds is not available to anybody, and yet its own.
    /// </param>
    /// <param name="ct">Ends the questions.</param>
    public async Task<Basket> Of(CheckoutRequest request, bool mustBeAvailable, CancellationToken ct)
    {
        var address = await AddressOf(request, ct);
        var wanted = (await carts.FindCart(new(buyer.Id), ct)).Lines;
        if (wanted.Count == 0)
            throw Problem.Invalid("cart_empty", $"There is nothing in the cart.");

        var variants = (await catalog.FindVariants(new([.. wanted.Select(w => w.VariantId)], language.Code), ct)).Variants.ToDictionary(v => v.Id);
        var missing = wanted.Where(w => !variants.TryGetValue(w.VariantId, out var v) || !v.Buyable || mustBeAvailable && v.Available < w.Quantity)
            .Select(w => new StockShortage(w.VariantId, w.Quantity, variants.TryGetValue(w.VariantId, out var v) && v.Buyable ? v.Available : 0)).ToList();
        if (missing.Count > 0)
            throw OutOfStock(missing);

        var shops = wanted.Select(w => new BasketLine(variants[w.VariantId], w.Quantity)).GroupBy(l => l.Variant.ShopId).ToList();
        var parcels = shops.Select(shop => new Parcel(shop.Key, shop.Sum(l => l.Variant.WeightGrams * l.Quantity), shop.Select(l => l.Total).Aggregate((a, b) => a + b)));
        var quotes = await shipping.QuoteShipping(new(address.District, address.Country, [.. parcels], language.Code), ct);
        RequireKnownShops(request, shops.Select(s => s.Key));
        return new([.. shops.Zip(quotes.Parcels, (shop, quote) => ParcelOf(request, [.. shop], quote.Methods))], address);
    }

    public static Problem OutOfStock(IEnumerable<StockShortage> items) =>
        new(409, "out_of_stock", $"There is not enough stock for all of the cart.") { Members = new Dictionary<string, object?> { ["items"] = items } };

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
