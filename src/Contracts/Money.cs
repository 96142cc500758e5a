using System.Text.Json.Serialization;

namespace Bdbazar.Contracts;

/// <summary>An amount of money in whole minor units (poisha, cents). Arithmetic is checked: it throws rather than overflow or mix currencies.</summary>
/// <param name="Amount">Minor units: 155000 is 1,550.00 taka.</param>
/// <param name="Currency">ISO 4217 code in capitals.</param>
/// <example>{"amount":155000,"currency":"BDT"}</example>
// Without the attribute a struct is read by its parameterless constructor, and an unnamed currency is null.
[method: JsonConstructor]
public readonly record struct Money(
    [property: JsonRequired] long Amount,
    string Currency = Money.DefaultCurrency)
{
    /// <summary>The currency of an amount that names none.</summary>
    public const string DefaultCurrency = "BDT";

    /// <summary>The highest single price or fee, so that 999 of it, in 200 lines, still fit a long.</summary>
    public const long MaxAmount = 10_000_000_000_000;

    public static Money Zero(string currency = DefaultCurrency) => new(0, currency);

    public static Money operator +(Money a, Money b) => new(checked(a.Amount + b.Amount), Same(a, b));

    public static Money operator -(Money a, Money b) => new(checked(a.Amount - b.Amount), Same(a, b));

    public static Money operator *(Money a, int times) => new(checked(a.Amount * times), a.Currency);

    /// <summary>Splits the whole by weights with the largest-remainder method: parts sum to the whole exactly, and none is off by a unit or more.</summary>
    /// <param name="weights">Non-negative, at least one above zero; equal weights where all are zero.</param>
    public IReadOnlyList<Money> Split(IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfZero(weights.Count);
        if (weights.Any(w => w < 0))
            throw new ArgumentOutOfRangeException(nameof(weights), "A weight is negative.");
        var total = weights.Aggregate((Int128)0, (sum, w) => sum + w);
        if (total == 0)
            return Split([.. weights.Select(_ => 1L)]);

        var whole = Int128.Abs(Amount);
        var parts = weights.Select(w => (long)(whole * w / total)).ToArray();
        var left = (long)whole - parts.Sum();
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => whole * weights[i] % total).Take((int)left))
            parts[i]++;

        var (sign, currency) = (Math.Sign(Amount), Currency);
        return [.. parts.Select(part => new Money(sign * part, currency))];
    }

    public override string ToString() => $"{Amount / 100m:0.00} {Currency}";

    private static string Same(Money a, Money b) => a.Currency == b.Currency
        ? a.Currency
        : throw new InvalidOperationException($"{a.Currency} and {b.Currency} cannot be added.");
}
