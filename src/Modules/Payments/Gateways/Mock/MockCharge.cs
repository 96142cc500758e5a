using Microsoft.AspNetCore.WebUtilities;

namespace Bdbazar.Payments.Gateways.Mock;

/// <summary>What a payer is asked for on the mock gateway's page.</summary>
/// <param name="Key">The shop's own name for it.</param>
/// <param name="Told">Whether the shop has heard how it ended.</param>
internal sealed record MockCharge(
    string Reference, Guid Key, Guid CheckoutId, Money Amount, string? ReturnUrl, string Status, bool Told, DateTimeOffset CreatedAt)
{
    public const string Open = "open";
    public const string Paid = "paid";
    public const string Declined = "declined";
    public const string Cancelled = "cancelled";

    /// <summary>How long a page takes money.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public bool IsOpen(DateTimeOffset now) => Status == Open && now < CreatedAt + Lifetime;

    /// <summary>How it stands, as the shop is told.</summary>
    public Outcome<GatewayPayment> Says() => Status switch
    {
        Paid => new Outcome<GatewayPayment>.Succeeded(new(Amount)),
        Open => new Outcome<GatewayPayment>.Pending(Reference),
        var ended => new Outcome<GatewayPayment>.Failed(ended),
    };

    /// <summary>The shop's page with what became of it; null where the shop named none.</summary>
    public string? Back(bool paid) => ReturnUrl is { } url
        ? QueryHelpers.AddQueryString(url, new Dictionary<string, string?>
        {
            ["checkout"] = CheckoutId.ToString(),
            ["status"] = paid ? DecideMockPayment.Success : DecideMockPayment.Failure,
        })
        : null;

    /// <summary>What is said when there is nothing left to decide.</summary>
    public IResult Over(MockPage page, HttpContext context, int status) => Status switch
    {
        Paid => page.Say(context, status, "Paid", "The payment was made. Thank you.", this, Back(true)),
        Declined => page.Say(context, status, "Declined", "The payment was declined.", this, Back(false)),
        _ => page.Say(context, status, "Closed", "This payment is no longer open.", this, Back(false)),
    };
}
