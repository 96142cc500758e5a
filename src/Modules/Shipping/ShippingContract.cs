using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Shipping;

internal sealed class ShippingContract(ShippingDb db) : IShipping
{
    /// <summary>The one country that is delivered to.</summary>
    private const string Bangladesh = "BD";

    /// <summary>One statement, however many parcels. A district that nobody knows is 422 about <c>address.district</c>.</summary>
    public async Task<ShippingQuotes> QuoteShipping(QuoteShipping request, CancellationToken ct)
    {
        if (request.Country != Bangladesh)
            return new([.. request.Parcels.Select(p => new ParcelQuote(p.ShopId, []))]);

        var zone = District.Find(request.District)?.Zone ?? throw Problem.InvalidField("address.district", "Is not a district of Bangladesh.");
        Guid[] shops = [.. request.Parcels.Select(p => p.ShopId).Distinct()];
        var own = await db.Methods.AsNoTracking().Where(m => shops.Contains(m.ShopId)).ToDictionaryAsync(m => m.ShopId, m => m.Methods, ct);
        var language = request.Language == Language.Bengali.Code ? Language.Bengali : Language.English;
        return new(
            [.. from parcel in request.Parcels
                let methods = own.GetValueOrDefault(parcel.ShopId) is { Count: > 0 } set ? set : ShippingMethod.Defaults
                select new ParcelQuote(parcel.ShopId, ShippingMethod.Quote(methods, zone, parcel.WeightGrams, parcel.Subtotal, language))]);
    }
}
