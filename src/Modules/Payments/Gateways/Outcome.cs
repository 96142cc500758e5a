namespace Bdbazar.Payments.Gateways;

/// <summary>What came of something asked of a gateway: one of four, and no other.</summary>
internal abstract record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>It was done.</summary>
    public sealed record Succeeded(T Value) : Outcome<T>;

    /// <summary>It was not done, and will not be.</summary>
    /// <param name="Reason">A code for logs and for staff, such as <c>card_declined</c>.</param>
    public sealed record Failed(string Reason) : Outcome<T>;

    /// <summary>It is under way at the gateway, which will tell or can be asked.</summary>
    /// <param name="Reference">The gateway's name for it, where it has given one.</param>
    public sealed record Pending(string? Reference = null) : Outcome<T>;

    /// <summary>It may have been done: there was no answer, or none that can be read. To be asked for, never to be taken for a failure.</summary>
    public sealed record Unknown(string Why) : Outcome<T>;
}
