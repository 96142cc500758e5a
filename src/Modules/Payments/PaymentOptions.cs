namespace Bdbazar.Payments;

/// <summary>Settings <c>Payments</c>: ways to pay.</summary>
internal sealed class PaymentOptions : IValidatableObject
{
    /// <summary>Codes of the methods that are on; cod and those of all gateways that are set up (mock) by default.</summary>
    public string[]? Methods { get; set; }

    /// <summary>Where browsers and gateways reach this site, such as https://bazar.example; the address that it listens on by default.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Further hosts that a payer may be sent back to.</summary>
    public string[] ReturnHosts { get; set; } = [];

    /// <summary>How long a gateway's answer is waited for, in seconds; after that what it did is unknown, and it is asked.</summary>
    [Range(1, 60)]
    public int GatewaySeconds { get; set; } = 15;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is not null && !(Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return new("Payments:PublicUrl must be a whole http or https address.");
    }
}
