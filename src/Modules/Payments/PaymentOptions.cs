namespace Bdbazar.Payments;

/// <summary>Settings <c>Payments</c>: ways to pay.</summary>
internal sealed class PaymentOptions : IValidatableObject
{
    /// <summary>Codes of the methods that are on; cod and mock unless told.</summary>
    public string[]? Methods { get; set; }

    /// <summary>Where browsers and gateways reach this site, such as https://bazar.example; the address that it listens on unless told.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Further hosts that a payer may be sent back to.</summary>
    public string[] ReturnHosts { get; set; } = [];

    /// <summary>Of the mock gateway.</summary>
    public MockOptions Mock { get; set; } = new();

    public IReadOnlyList<string> On => Methods is { Length: > 0 } ? Methods : ["cod", "mock"];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var unknown in On.Except(PaymentMethods.Known.Select(m => m.Code)))
            yield return new($"Payments:Methods: there is no method '{unknown}'.");
        if (PublicUrl is not null && !(Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return new("Payments:PublicUrl must be a whole http or https address.");
        if (Mock.Secret is { Length: < 16 })
            yield return new("Payments:Mock:Secret must have at least 16 characters.");
    }
}

/// <summary>Settings <c>Payments:Mock</c>.</summary>
internal sealed class MockOptions
{
    /// <summary>What the mock gateway's webhooks are signed with, 16 characters at least; made by the installation itself unless told.</summary>
    public string? Secret { get; set; }
}
