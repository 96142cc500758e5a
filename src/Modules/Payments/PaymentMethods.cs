using Microsoft.Extensions.Options;

namespace Bdbazar.Payments;

/// <summary>A way to pay.</summary>
/// <param name="Gateway">The code of the gateway that takes the money; null where none does.</param>
/// <param name="Prepaid">Before the goods are sent.</param>
internal sealed record PaymentMethod(string Code, string? Gateway, bool Prepaid, string Name, string NameBn, string Description, string DescriptionBn);

/// <summary>The ways to pay that this installation takes, in the order of the registrations.</summary>
/// <param name="known">Cash, and what the gateways bring.</param>
internal sealed class PaymentMethods(IEnumerable<PaymentMethod> known, IOptions<PaymentOptions> options)
{
    public static readonly PaymentMethod Cash = new("cod", null, false, "Cash on delivery", "ক্যাশ অন ডেলিভারি",
        "Pay the courier in cash when the parcel arrives.", "পার্সেল হাতে পেয়ে কুরিয়ারকে নগদ টাকা দিন।");

    private readonly PaymentMethod[] _on =
        [.. options.Value.Methods is { Length: > 0 } chosen ? known.Where(m => chosen.Contains(m.Code)) : known];

    public IReadOnlyList<PaymentMethod> On => _on;

    /// <summary>422 <c>payment_method_unavailable</c> unless it is on.</summary>
    public PaymentMethod Require(string code) => Array.Find(_on, m => m.Code == code)
        ?? throw Problem.Invalid("payment_method_unavailable", $"This way to pay is not available: {code}.");
}

/// <summary>A method in the settings that no gateway brings stops the start.</summary>
internal sealed class MethodsExist(IEnumerable<PaymentMethod> known) : IValidateOptions<PaymentOptions>
{
    public ValidateOptionsResult Validate(string? name, PaymentOptions options)
    {
        var unknown = (options.Methods ?? []).Except(known.Select(m => m.Code)).ToList();
        return unknown.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(unknown.Select(code => $"Payments:Methods: there is no method '{code}'."));
    }
}
