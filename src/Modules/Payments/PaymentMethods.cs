using Microsoft.Extensions.Options;

namespace Bdbazar.Payments;

/// <summary>A way to pay.</summary>
/// <param name="Prepaid">Before the goods are sent.</param>
internal sealed record PaymentMethod(string Code, bool Prepaid, string Name, string NameBn, string Description, string DescriptionBn);

/// <summary>The ways to pay that this installation takes.</summary>
internal sealed class PaymentMethods(IOptions<PaymentOptions> options, IEnumerable<IGateway> gateways)
{
    /// <summary>All that this program knows.</summary>
    public static readonly IReadOnlyList<PaymentMethod> Known =
    [
        new("cod", false, "Cash on delivery", "ক্যাশ অন ডেলিভারি",
            "Pay the courier in cash when the parcel arrives.", "পার্সেল হাতে পেয়ে কুরিয়ারকে নগদ টাকা দিন।"),
        new("mock", true, "Test payment", "পরীক্ষামূলক পেমেন্ট",
            "A practice gateway: no money moves.", "অনুশীলনের গেটওয়ে: কোনো টাকা লেনদেন হয় না।"),
    ];

    public IReadOnlyList<PaymentMethod> On => [.. Known.Where(m => options.Value.On.Contains(m.Code))];

    public PaymentMethod Require(string code) => On.FirstOrDefault(m => m.Code == code)
        ?? throw Problem.Invalid("payment_method_unavailable", $"This way to pay is not available: {code}.");

    /// <summary>Begins where there is a gateway to begin at.</summary>
    public GatewaySession? Begin(PaymentMethod method) => Gateway(method.Code)?.Begin();

    public IGateway? Gateway(string code) => gateways.FirstOrDefault(g => g.Code == code);
}
