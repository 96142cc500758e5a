using System.Text.Json.Serialization;
using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Shipping;

/// <summary>A parcel to be.</summary>
/// <param name="ShopId">Who sends it.</param>
/// <param name="Address">Where it goes; the district is enough.</param>
/// <param name="WeightGrams">Of the whole parcel, up to a tonne.</param>
/// <param name="Subtotal">What is in it is worth, after discounts.</param>
/// <example>{"shopId":"019c1d2e-7a40-7c31-9d55-0a4b8f3c2e11","address":{"district":"Gazipur","country":"BD"},"weightGrams":1200,"subtotal":{"amount":155000,"currency":"BDT"}}</example>
internal sealed record QuoteParcelRequest(
    [property: JsonRequired] Guid ShopId,
    QuoteAddress Address,
    [property: JsonRequired, Range(0, 1_000_000)] int WeightGrams,
    [property: JsonRequired, Price(Min = 0)] Money Subtotal);

/// <summary>What matters of an address for the fee; a whole address will do as well.</summary>
/// <param name="District">One of the 64 districts, in English or Bengali.</param>
/// <param name="Country">ISO 3166-1 alpha-2; BD where it is left out.</param>
/// <example>{"district":"Gazipur","country":"BD"}</example>
internal sealed record QuoteAddress(
    [property: Required, MaxLength(100)] string District,
    [property: RegularExpression("^[A-Z]{2}$", ErrorMessage = "Two capital letters, such as BD.")] string? Country);

/// <summary>How a parcel can be sent.</summary>
/// <param name="Methods">Cheapest first; none where the shop does not deliver there.</param>
/// <example>{"methods":[{"code":"standard","name":"Standard delivery","fee":{"amount":10000,"currency":"BDT"},"estimatedDays":{"min":3,"max":4}},{"code":"express","name":"Express delivery","fee":{"amount":22000,"currency":"BDT"},"estimatedDays":{"min":1,"max":2}}]}</example>
internal sealed record ParcelQuoteView(IReadOnlyList<ShippingMethodQuote> Methods);

internal static class QuoteParcel
{
    /// <summary>What it costs to send a parcel.</summary>
    /// <remarks>Nothing is kept. An unknown district is 422, an unknown shop 404; outside Bangladesh there are no methods.</remarks>
    public static async Task<Ok<ParcelQuoteView>> Handle(
        QuoteParcelRequest request, KnownShops shops, CurrentUser user, IShipping shipping, Language language, CancellationToken ct)
    {
        await shops.Find(request.ShopId, user, ct);
        var parcel = new Parcel(request.ShopId, request.WeightGrams, request.Subtotal);
        var quotes = await shipping.QuoteShipping(new(request.Address.District, request.Address.Country ?? "BD", [parcel], language.Code), ct);
        return TypedResults.Ok(new ParcelQuoteView(quotes.Parcels[0].Methods));
    }
}
