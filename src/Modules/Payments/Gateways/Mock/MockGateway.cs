using System.Text.Json;

namespace Bdbazar.Payments.Mock;

/// <summary>What the mock gateway tells by webhook.</summary>
/// <param name="Type">payment.succeeded or payment.failed</param>
internal sealed record MockEvent(string Id, string Type, string Reference, Money Amount);

/// <summary>A gateway in miniature, for trying things out: a page of its own, signed webhooks, no money.</summary>
internal sealed class MockGateway(MockSecret secret, TimeProvider clock) : IGateway
{
    public const string MethodCode = "mock";
    public const string Succeeded = "payment.succeeded";
    public const string Failed = "payment.failed";

    public string Code => MethodCode;

    public static string PageOf(string reference) => $"/mock-gateway/{reference}";

    public GatewaySession Begin()
    {
        // Version 4, all random: version 7 would give the time away.
        var reference = Guid.NewGuid().ToString();
        return new(reference, PageOf(reference));
    }

    public async Task<GatewayEvent> Read(IHeaderDictionary headers, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var key = await secret.Get(ct);
        if (!MockSignature.Verify(headers[MockSignature.Header], body.Span, key, clock.GetUtcNow()))
            throw Problem.BadRequest("invalid_signature", $"The signature is not the gateway's, or too old.");
        return Parse(body.Span) is { Id.Length: > 0 and <= 255, Type: Succeeded or Failed, Reference: { } reference } told
            ? new(told.Id, reference, told.Type == Succeeded, told.Amount)
            : throw Problem.BadRequest("malformed_body", $"The body is not an event of this gateway.");
    }

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
