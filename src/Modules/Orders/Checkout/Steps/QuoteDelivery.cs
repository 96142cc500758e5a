using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders.Checkout;

/// <summary>How each shop sends its goods, and for how much. 422 <c>no_delivery</c> where a shop does not deliver to the address.</summary>
internal sealed class QuoteDelivery(IShipping shipping) : ICheckoutStep
{
    public async Task Do(Basket basket, CancellationToken ct)
    {
        var parcels = basket.Parcels.Select(p => new Parcel(p.ShopId, p.Lines.Sum(l => l.Variant.WeightGrams * l.Quantity), p.Subtotal));
        var quotes = await shipping.QuoteShipping(new(basket.Address.District, basket.Address.Country, [.. parcels], basket.Language), ct);
        var chosen = basket.Request.ShippingMethods ?? [];
        if (chosen.Keys.Except(basket.Parcels.Select(p => p.ShopId)).Any())
            throw Problem.InvalidField("shippingMethods", "Names a shop that is not in the cart.");
        foreach (var (parcel, quote) in basket.Parcels.Zip(quotes.Parcels))
        {
            if (quote.Methods.Count == 0)
                throw Problem.Invalid("no_delivery", $"{parcel.ShopName} does not deliver to this address.");
            parcel.Methods = quote.Methods;
            parcel.Method = !chosen.TryGetValue(parcel.ShopId, out var code) ? quote.Methods[0]
                : quote.Methods.FirstOrDefault(m => m.Code == code) ?? throw Problem.InvalidField("shippingMethods", "The shop has no such delivery method.");
        }
    }
}
