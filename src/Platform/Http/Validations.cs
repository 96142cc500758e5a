using System.ComponentModel.DataAnnotations;
using Bdbazar.Contracts;

namespace Bdbazar.Platform.Http;

/// <summary>A price or fee: not negative, in reach of our arithmetic, in the marketplace's currency.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PriceAttribute : ValidationAttribute
{
    /// <summary>The smallest amount that is taken, in minor units.</summary>
    public long Min { get; init; } = 1;

    /// <summary>The largest.</summary>
    public long Max { get; init; } = Money.MaxAmount;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => value switch
    {
        null => ValidationResult.Success,
        Money { Currency: not Money.DefaultCurrency } => new($"Must be in {Money.DefaultCurrency}."),
        Money { Amount: var amount } when amount >= Min && amount <= Max => ValidationResult.Success,
        _ => new($"Must be an amount from {Min} to {Max} minor units."),
    };
}

/// <summary>One of a few words.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class OneOfAttribute(params string[] words) : ValidationAttribute($"Must be one of: {string.Join(", ", words)}.")
{
    public IReadOnlyList<string> Words => words;

    public override bool IsValid(object? value) => value is null || value is string word && words.Contains(word, StringComparer.Ordinal);
}

/// <summary>A phone number as people write it, with its country code or without.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PhoneNumberAttribute() : RegularExpressionAttribute(@"^\+?[0-9][0-9 \-]{5,18}$")
{
    public override string FormatErrorMessage(string name) => "Not a phone number.";
}
