using System.Text.Json;

namespace Bdbazar.Payments.Gateways.Mock;

/// <summary>What the mock gateway tells by webhook.</summary>
/// <param name="Type">payment.succeeded or payment.failed</param>
internal sealed record MockEvent(string Id, string Type, string Reference, Money Amount);

/// <summary>A gateway in miniature, for trying things out: a page and books of its own, signed webhooks, no money.</summary>
internal sealed class MockGateway(MockCharges charges, MockSecret secret, TimeProvider clock) : IGateway
{
    /// <summary>Of the gateway, and of the method that it brings.</summary>
    public const string Name = "mock";
    public const string Succeeded = "payment.succeeded";
    public const string Failed = "payment.failed";

    public string Code => Name;

    public GatewayAbilities Can { get; } = new(
        Query: true, Cancel: true, PartialRefund: true, QueryRefund: true, RepeatsSession: true, RepeatsRefund: true, MovesReturn: true);

    public static string PageOf(string reference) => $"/mock-gateway/{reference}";

    public async Task<Outcome<GatewaySession>> CreateSession(SessionRequest request, CancellationToken ct)
    {
        var reference = (await charges.Open(request, ct)).Reference;
        return new Outcome<GatewaySession>.Succeeded(new(reference, PageOf(reference)));
    }

    public async Task<Outcome<GatewayPayment>> Query(AttemptName attempt, CancellationToken ct) => Says(await charges.Find(attempt.Id, ct));

    public async Task<Outcome<GatewayPayment>> Cancel(AttemptName attempt, CancellationToken ct) => Says(await charges.Cancel(attempt.Reference ?? "", ct));

    public async Task<Outcome<GatewayRefund>> Refund(RefundRequest request, CancellationToken ct) =>
        await charges.Refund(request, ct) ? Refunded(request) : new Outcome<GatewayRefund>.Failed("exceeds_charge");

    public async Task<Outcome<GatewayRefund>> QueryRefund(RefundRequest request, CancellationToken ct) =>
        await charges.HasRefund(request.RefundId, ct) ? Refunded(request) : new Outcome<GatewayRefund>.Failed(Reasons.NotFound);

    public async Task<GatewayEvent> Read(IHeaderDictionary headers, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var key = await secret.Get(ct);
        if (!MockSignature.Verify(headers[MockSignature.Header], body.Span, key, clock.GetUtcNow()))
            throw Problem.BadRequest("invalid_signature", $"The signature is not the gateway's, or too old.");
        return Parse(body.Span) is { Id.Length: > 0 and <= 255, Type: Succeeded or Failed, Reference: { } reference } told
            ? new(told.Id, reference, told.Type == Succeeded
                ? new Outcome<GatewayPayment>.Succeeded(new(told.Amount))
                : new Outcome<GatewayPayment>.Failed(MockCharge.Declined))
            : throw Problem.BadRequest("malformed_body", $"The body is not an event of this gateway.");
    }

    public void MapRoutes(IEndpointRouteBuilder root)
    {
        // The id is the gateway's own for the attempt, not ours. No token against cross-site forms is needed: nobody can send the form without the page's
        // unguessable address, and who has that may pay anyway.
        root.MapGet("/mock-gateway/{attemptId:guid}", ShowMockPage.Handle).Anonymous().ExcludeFromDescription();
        root.MapPost("/mock-gateway/{attemptId:guid}", DecideMockPayment.Handle).Anonymous().ExcludeFromDescription();
    }

    private static Outcome<GatewayPayment> Says(MockCharge? charge) => charge?.Says() ?? new Outcome<GatewayPayment>.Failed(Reasons.NotFound);

    private static Outcome<GatewayRefund> Refunded(RefundRequest request) => new Outcome<GatewayRefund>.Succeeded(new($"refund-{request.RefundId}"));

    private static MockEvent? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<MockEvent>(body, Json.Options);
        }
        // InvalidOperationException: text that is not UTF-8.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
