using Bdbazar.Contracts.Payments;

namespace Bdbazar.Payments.Gateways;

/// <summary>
/// Somebody who takes money for us on a page of their own, and tells us by webhook. Every call is made outside any transaction; an exception or a time-out of
/// it is an unknown outcome (<see cref="GatewayCalls"/>).
/// </summary>
internal interface IGateway
{
    /// <summary>The provider in the webhook's address, and in the rows of attempts.</summary>
    string Code { get; }

    GatewayAbilities Can { get; }

    /// <summary>Prepares its page for an attempt to pay.</summary>
    Task<Outcome<GatewaySession>> CreateSession(SessionRequest request, CancellationToken ct);

    /// <summary>How an attempt stands: pending before a decision, failed with <see cref="Reasons.NotFound"/> where it never came to the gateway.</summary>
    Task<Outcome<GatewayPayment>> Query(AttemptName attempt, CancellationToken ct);

    /// <summary>Takes the money of an attempt that the payer has authorized.</summary>
    Task<Outcome<GatewayPayment>> Capture(AttemptName attempt, Money amount, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Closes the page; answers how the attempt stands then, for the payer may have been faster.</summary>
    Task<Outcome<GatewayPayment>> Cancel(AttemptName attempt, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Gives money of an attempt back.</summary>
    Task<Outcome<GatewayRefund>> Refund(RefundRequest request, CancellationToken ct);

    /// <summary>What became of a refund: failed with <see cref="Reasons.NotFound"/> where it certainly never came to the gateway.</summary>
    Task<Outcome<GatewayRefund>> QueryRefund(RefundRequest request, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>What a webhook says; 400 <c>invalid_signature</c> unless it comes from the gateway, and lately.</summary>
    Task<GatewayEvent> Read(IHeaderDictionary headers, ReadOnlyMemory<byte> body, CancellationToken ct);

    /// <summary>Pages of its own, at the root.</summary>
    void MapRoutes(IEndpointRouteBuilder root)
    {
    }
}

/// <summary>What a gateway can do beyond sessions, refunds and webhooks.</summary>
/// <param name="Query">Says how an attempt stands.</param>
/// <param name="Cancel">Closes a page.</param>
/// <param name="Capture">Money is authorized first, and taken when it is asked to.</param>
/// <param name="PartialRefund">Gives back a part of what it took.</param>
/// <param name="QueryRefund">Says what became of a refund; where it cannot, <see cref="RepeatsRefund"/> has to be.</param>
/// <param name="RepeatsSession">The same attempt's id begins one session, however often it is sent.</param>
/// <param name="RepeatsRefund">The same refund's id gives back once, however often it is sent.</param>
/// <param name="MovesReturn">A session that is created again with another return address sends the payer there from then on.</param>
internal sealed record GatewayAbilities(
    bool Query = false, bool Cancel = false, bool Capture = false, bool PartialRefund = false, bool QueryRefund = false, bool RepeatsSession = false,
    bool RepeatsRefund = false, bool MovesReturn = false);

/// <summary>Codes of failure that mean something here.</summary>
internal static class Reasons
{
    public const string NotFound = "not_found";
    public const string Cancelled = "cancelled";

    /// <summary>The gateway cannot give back a part, and a part was asked for.</summary>
    public const string NoPartialRefund = "no_partial_refund";

    /// <summary>Nobody knows the page of a session, so nobody can have paid there.</summary>
    public const string SessionLost = "session_lost";
}

/// <param name="AttemptId">The key: it never changes, and no other attempt has it.</param>
/// <param name="ReturnUrl">Where the payer goes afterwards.</param>
/// <param name="Contact">Of the payer, where the checkout named one.</param>
internal sealed record SessionRequest(Guid AttemptId, string Method, Guid CheckoutId, Money Amount, string? ReturnUrl, PayerContact? Contact);

/// <summary>An attempt, as a gateway knows it.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Reference">Theirs; null where their answer was lost.</param>
internal sealed record AttemptName(Guid Id, string? Reference);

/// <param name="RefundId">The key: it never changes, and no other refund has it.</param>
/// <param name="Attempt">Which took the money.</param>
/// <param name="Reference">The gateway's name for the refund, as far as it is known.</param>
internal sealed record RefundRequest(Guid RefundId, AttemptName Attempt, Money Amount, Money Taken, string Reason, string? Reference);

/// <param name="Reference">The gateway's name for the attempt.</param>
/// <param name="RedirectUrl">Its page: a whole address, or a path on this site.</param>
internal sealed record GatewaySession(string Reference, string RedirectUrl);

/// <param name="Captured">False where the payer has authorized it and the gateway waits to be asked for it.</param>
internal sealed record GatewayPayment(Money Amount, bool Captured = true);

/// <param name="Reference">The gateway's name for the refund.</param>
internal sealed record GatewayRefund(string? Reference);

/// <param name="Id">The same for each delivery of the same fact.</param>
/// <param name="Reference">The gateway's name for the attempt.</param>
internal sealed record GatewayEvent(string Id, string Reference, Outcome<GatewayPayment> Says);
