namespace Bdbazar.Contracts.Shipping;

/// <summary>What other modules may ask Shipping.</summary>
public interface IShipping
{
    /// <summary>What each parcel could be sent by and for how much; one answer for each parcel, in their order.</summary>
    [Idempotent]
    Task<ShippingQuotes> QuoteShipping(QuoteShipping request, CancellationToken ct);
}

/// <param name="Language">"bn" or "en": the language of method names.</param>
public sealed record QuoteShipping(string District, string Country, IReadOnlyList<Parcel> Parcels, string Language = "en");

/// <param name="WeightGrams">Of the whole parcel.</param>
public sealed record Parcel(Guid ShopId, int WeightGrams, Money Subtotal);

public sealed record ShippingQuotes(IReadOnlyList<ParcelQuote> Parcels);

/// <param name="Methods">Cheapest first; empty where the shop does not deliver there.</param>
public sealed record ParcelQuote(Guid ShopId, IReadOnlyList<ShippingMethodQuote> Methods);

/// <summary>One way to send a parcel.</summary>
/// <param name="Code">Names it in a checkout.</param>
/// <param name="Name">In the reader's language.</param>
/// <param name="Fee">For the whole parcel.</param>
/// <param name="EstimatedDays">From handing over to delivery.</param>
/// <example>{"code":"standard","name":"Standard delivery","fee":{"amount":6000,"currency":"BDT"},"estimatedDays":{"min":2,"max":4}}</example>
public sealed record ShippingMethodQuote(string Code, string Name, Money Fee, DayRange EstimatedDays);

/// <summary>A span of days.</summary>
/// <param name="Min">At best.</param>
/// <param name="Max">At worst.</param>
/// <example>{"min":2,"max":4}</example>
public sealed record DayRange(int Min, int Max);
