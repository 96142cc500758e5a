using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Shipping;

/// <summary>A way to send a parcel, and what it costs.</summary>
/// <param name="Code">Names it in checkouts: small letters, digits, - and _; once in a list.</param>
/// <param name="Name">In English.</param>
/// <param name="NameBn">In Bengali.</param>
/// <param name="Kind">flat: the zone's fee. weight: the zone's fee, and perKgFee for each kilogram begun above includedGrams.</param>
/// <param name="Zones">Where it goes; a zone that is not here is not delivered to.</param>
/// <param name="IncludedGrams">For weight: what the fee covers; 0 where it is left out.</param>
/// <param name="FreeAbove">Goods worth this or more go free.</param>
/// <example>{"code":"standard","name":"Standard delivery","nameBn":"সাধারণ ডেলিভারি","kind":"weight","zones":[{"zone":"inside_dhaka","fee":{"amount":6000,"currency":"BDT"},"perKgFee":{"amount":1500,"currency":"BDT"},"estimatedDays":{"min":1,"max":2}},{"zone":"outside_dhaka","fee":{"amount":12000,"currency":"BDT"},"perKgFee":{"amount":2500,"currency":"BDT"},"estimatedDays":{"min":3,"max":5}}],"includedGrams":1000,"freeAbove":{"amount":300000,"currency":"BDT"}}</example>
internal sealed record ShippingMethod(
    [property: Required, RegularExpression("^[a-z0-9_-]{1,40}$", ErrorMessage = "Must be 1 to 40 small letters, digits, - or _.")] string Code,
    [property: Required, MaxLength(80)] string Name,
    [property: MaxLength(80)] string? NameBn,
    [property: OneOf(ShippingMethod.Flat, ShippingMethod.Weight)] string Kind,
    [property: MinLength(1, ErrorMessage = "Must name a zone."), MaxLength(3)] IReadOnlyList<ZoneFee> Zones,
    [property: Range(0, 1_000_000)] int? IncludedGrams = null,
    [property: Price] Money? FreeAbove = null) : IValidatableObject
{
    public const string Flat = "flat";
    public const string Weight = "weight";

    /// <summary>The highest fee: a million taka. Times every kilogram of an int it fits a long.</summary>
    public const long MaxFee = 100_000_000;

    /// <summary>The marketplace's own methods, for shops that name none.</summary>
    public static IReadOnlyList<ShippingMethod> Defaults { get; } =
    [
        new("standard", "Standard delivery", "সাধারণ ডেলিভারি", Flat,
        [
            new(Zone.InsideDhaka, new(70_00), null, new(2, 3)),
            new(Zone.DhakaSuburbs, new(100_00), null, new(3, 4)),
            new(Zone.OutsideDhaka, new(130_00), null, new(3, 6)),
        ]),
        new("express", "Express delivery", "এক্সপ্রেস ডেলিভারি", Weight,
        [
            new(Zone.InsideDhaka, new(120_00), new(20_00), new(1, 1)),
            new(Zone.DhakaSuburbs, new(170_00), new(25_00), new(1, 2)),
            new(Zone.OutsideDhaka, new(200_00), new(30_00), new(2, 3)),
        ]),
    ];

    /// <summary>What a parcel costs to a zone; null where this method does not go.</summary>
    public Money? FeeFor(string zone, int weightGrams, Money subtotal)
    {
        if (Zones.FirstOrDefault(z => z.Zone == zone) is not { } to)
            return null;
        if (FreeAbove is { } free && subtotal.Currency == free.Currency && subtotal.Amount >= free.Amount)
            return Money.Zero(to.Fee.Currency);
        if (Kind == Flat || to.PerKgFee is not { } perKg)
            return to.Fee;
        var above = Math.Max(0L, (long)weightGrams - (IncludedGrams ?? 0));
        return to.Fee + perKg * (int)((above + 999) / 1000);
    }

    /// <summary>What these methods offer for a parcel, cheapest first; of equal fees the quicker.</summary>
    public static IReadOnlyList<ShippingMethodQuote> Quote(IReadOnlyList<ShippingMethod> methods, string zone, int weightGrams, Money subtotal, Language language) =>
        [.. from method in methods
            let fee = method.FeeFor(zone, weightGrams, subtotal)
            where fee is not null
            let days = method.Zones.First(z => z.Zone == zone).EstimatedDays
            orderby fee.Value.Amount, days.Max, days.Min, method.Code
            select new ShippingMethodQuote(method.Code, language.Pick(method.Name, method.NameBn), fee.Value, new(days.Min, days.Max))];

    /// <summary>Each zone once; a fee for kilograms where they count, and only there.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Zones is null)
            yield break;
        if (Zones.Where(z => z is not null).GroupBy(z => z.Zone).Any(g => g.Count() > 1))
            yield return new("A zone is named twice.", ["zones"]);
        if (Kind == Weight && Zones.Any(z => z is { PerKgFee: null }))
            yield return new("By weight, every zone needs perKgFee.", ["zones"]);
        if (Kind == Flat && (IncludedGrams is not null || Zones.Any(z => z is { PerKgFee: not null })))
            yield return new("A flat fee has no perKgFee and no includedGrams.", ["kind"]);
    }
}

/// <summary>What a method costs to one zone.</summary>
/// <param name="Zone">inside_dhaka, dhaka_suburbs (Gazipur, Narayanganj, Munshiganj, Manikganj, Narsingdi) or outside_dhaka.</param>
/// <param name="Fee">Minor units; up to a million taka.</param>
/// <param name="PerKgFee">For methods by weight.</param>
/// <param name="EstimatedDays">From handing over to delivery.</param>
/// <example>{"zone":"inside_dhaka","fee":{"amount":6000,"currency":"BDT"},"perKgFee":{"amount":1500,"currency":"BDT"},"estimatedDays":{"min":1,"max":2}}</example>
internal sealed record ZoneFee(
    [property: OneOf(Shipping.Zone.InsideDhaka, Shipping.Zone.DhakaSuburbs, Shipping.Zone.OutsideDhaka)] string Zone,
    [property: Price(Min = 0, Max = ShippingMethod.MaxFee)] Money Fee,
    [property: Price(Min = 0, Max = ShippingMethod.MaxFee)] Money? PerKgFee,
    DeliveryDays EstimatedDays);

/// <summary>How many days a delivery takes.</summary>
/// <param name="Min">At best.</param>
/// <param name="Max">At worst.</param>
/// <example>{"min":2,"max":3}</example>
internal sealed record DeliveryDays([property: Range(0, 90)] int Min, [property: Range(0, 90)] int Max) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Max < Min)
            yield return new("Must not be below min.", ["max"]);
    }
}

/// <summary>The methods that a shop has set for itself.</summary>
internal sealed class ShopMethods
{
    public Guid ShopId { get; init; }
    public IReadOnlyList<ShippingMethod> Methods { get; private set; } = [];
    public int Version { get; private set; }

    public void Replace(IReadOnlyList<ShippingMethod> methods)
    {
        Methods = methods;
        Version++;
    }
}
