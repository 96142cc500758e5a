namespace Bdbazar.Payments;

/// <summary>Somebody who takes money for us on a page of their own, and tells us by webhook.</summary>
internal interface IGateway
{
    /// <summary>The method's code, and the provider in the webhook's address.</summary>
    string Code { get; }

    GatewaySession Begin();

    /// <summary>What a webhook says; 400 <c>invalid_signature</c> unless it comes from the gateway, and lately.</summary>
    Task<GatewayEvent> Read(IHeaderDictionary headers, ReadOnlyMemory<byte> body, CancellationToken ct);
}

/// <param name="Reference">The gateway's name for the attempt.</param>
/// <param name="RedirectUrl">Its page.</param>
internal sealed record GatewaySession(string Reference, string RedirectUrl);

/// <param name="Id">The same for each delivery of the same fact.</param>
/// <param name="Paid">The money was taken; else the attempt failed.</param>
internal sealed record GatewayEvent(string Id, string Reference, bool Paid, Money Amount);
