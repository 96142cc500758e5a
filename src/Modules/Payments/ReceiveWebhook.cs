using System.Text;
using Bdbazar.Payments.Gateways;

namespace Bdbazar.Payments;

/// <summary>That a webhook was taken in.</summary>
/// <param name="Received">Always true. An event that came before is taken in again without effect.</param>
/// <example>{"received":true}</example>
internal sealed record WebhookReceipt(bool Received);

internal static class ReceiveWebhook
{
    /// <summary>What a gateway tells of a payment.</summary>
    /// <remarks>
    /// Only the gateway can write it: the raw body is verified before anything reads it, 400 <c>invalid_signature</c> otherwise (also for one that is too old).
    /// Kept and applied in one transaction; the same event again answers 200 and changes nothing. So does one about an attempt that we do not know,
    /// or with another amount than was asked for: it is kept for somebody to look at, and not applied. Money that comes for a cancelled order goes back.
    /// An unknown provider is 404 <c>not_found</c>.
    /// </remarks>
    /// <param name="provider">The gateway's code, such as <c>mock</c>.</param>
    public static async Task<Ok<WebhookReceipt>> Handle(
        string provider, HttpRequest request, PaymentsDb db, GatewayCalls gateways, TimeProvider clock, ILoggerFactory logs, CancellationToken ct)
    {
        var gateway = gateways.Find(provider) ?? throw Problem.NotFound("payment provider");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        var told = await gateway.Read(request.Headers, body.ToArray(), ct);

        await using var work = await db.Begin(ct);
        var payload = Encoding.UTF8.GetString(body.ToArray());
        // Two deliveries at once: the second waits here for the first's commit.
        var first = await db.Database.ExecuteSqlAsync($"""
            insert into payments.webhook_events (provider, event_id, payload, received_at)
            values ({provider}, {told.Id}, {payload}, {clock.GetUtcNow()}) on conflict do nothing
            """, ct);
        if (first == 1)
        {
            var outcome = await Apply(told, provider, db, clock.GetUtcNow(), ct);
            await db.Database.ExecuteSqlAsync($"update payments.webhook_events set outcome = {outcome} where provider = {provider} and event_id = {told.Id}", ct);
            if (outcome != Applied)
                logs.CreateLogger(typeof(ReceiveWebhook)).LogWarning("Event {EventId} of {Provider} was not applied: {Outcome}.", told.Id, provider, outcome);
        }
        await work.Commit(ct);
        return TypedResults.Ok(new WebhookReceipt(true));
    }

    private const string Applied = "applied";

    private static async Task<string> Apply(GatewayEvent told, string provider, PaymentsDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.LockAttempt(provider, told.Reference, ct) is not { } payment)
            return "unknown_attempt";
        var attempt = payment.Attempts.Single(a => a.Gateway == provider && a.GatewayReference == told.Reference);
        // Who paid less shall not have it all, and who paid more shall have it back: that is for a person to decide.
        if (told.Says is Outcome<GatewayPayment>.Succeeded(var paid) && !payment.IsMeant(attempt, paid))
            return "amount_mismatch";
        var changed = payment.Hear(attempt, told.Says, now);
        await db.Save(payment, changed.Count > 0, ct);
        return changed.Count > 0 ? Applied : attempt.Surplus > 0 ? "refunded" : "nothing_to_do";
    }
}
