using System.Text.Json.Serialization;
using Bdbazar.Payments.Gateways.Mock;

namespace Bdbazar.Payments;

/// <summary>Pays a checkout in one step, at the mock gateway.</summary>
/// <param name="CheckoutId">The buyer's own.</param>
/// <param name="Method">Only <c>mock</c> can.</param>
/// <param name="Outcome">What the gateway shall say; success by default.</param>
/// <example>{"checkoutId":"0198c0de-0000-7000-8000-000000000001","method":"mock","outcome":"success"}</example>
internal sealed record PayNowRequest(
    [property: JsonRequired] Guid CheckoutId, [property: Required, MaxLength(40)] string Method, [property: OneOf("success", "failure")] string? Outcome);

/// <summary>The payment of a whole checkout.</summary>
/// <param name="Status">Summed up from its orders.</param>
/// <param name="Amount">Of all orders, those cancelled included.</param>
/// <example>{"paymentId":"0198c0de-0000-7000-8000-000000000002","checkoutId":"0198c0de-0000-7000-8000-000000000001","method":"mock","status":"paid","amount":{"amount":316000,"currency":"BDT"},"refunded":{"amount":0,"currency":"BDT"},"orders":[{"orderId":"0198c0de-0000-7000-8000-000000000003","status":"paid","amount":{"amount":316000,"currency":"BDT"},"refunded":{"amount":0,"currency":"BDT"}}],"attempts":[{"id":"0198c0de-0000-7000-8000-000000000004","method":"mock","status":"succeeded","createdAt":"2026-01-05T09:30:00Z","endedAt":"2026-01-05T09:31:10Z"}]}</example>
internal sealed record CheckoutPaymentView(
    Guid PaymentId, Guid CheckoutId, string Method, string Status, Money Amount, Money Refunded,
    IReadOnlyList<PaidOrderView> Orders, IReadOnlyList<PaymentAttemptView> Attempts);

/// <summary>What one order takes of a payment.</summary>
/// <example>{"orderId":"0198c0de-0000-7000-8000-000000000003","status":"paid","amount":{"amount":316000,"currency":"BDT"},"refunded":{"amount":0,"currency":"BDT"}}</example>
internal sealed record PaidOrderView(Guid OrderId, string Status, Money Amount, Money Refunded);

internal static class PayNow
{
    /// <summary>Pays a checkout at the mock gateway without going to its page.</summary>
    /// <remarks>
    /// With <c>outcome: failure</c> the payment fails and may be tried again. 404 <c>not_found</c> unless the checkout is the buyer's own; 409 <c>already_paid</c>;
    /// 409 <c>checkout_closed</c> when its orders were cancelled or not paid in time; 422 <c>payment_method_unavailable</c> for any other method.
    /// </remarks>
    public static async Task<Ok<CheckoutPaymentView>> Handle(
        PayNowRequest request, CurrentUser user, HttpContext http, OpenAttempt open, MockCharges charges, PaymentsDb db, PaymentMethods methods,
        TimeProvider clock, CancellationToken ct)
    {
        if (request.Method != MockGateway.Name)
            throw Problem.Invalid("payment_method_unavailable", $"This way to pay is not available: {request.Method}.");
        var method = methods.Require(request.Method);
        var requestId = http.Features.Get<IdempotentRequest>()?.DerivedId;
        // An earlier try of this request has paid, and its answer was lost.
        if (requestId is not null && await db.Attempts.AsNoTracking().SingleOrDefaultAsync(a => a.RequestId == requestId, ct) is { } done)
            return TypedResults.Ok(await ViewOf(await db.Read(done.PaymentId, ct) ?? throw Problem.NotFound("checkout"), db, ct));

        var opened = await open.Begin(request.CheckoutId, user.Id, method, null, ct);
        if (opened.Live is not { GatewayReference: { } reference } live)
            throw OpenAttempt.Unavailable();
        var says = (await charges.Decide(reference, request.Outcome != "failure", ct))?.Says() ?? throw OpenAttempt.Unavailable();

        await using var work = await db.Begin(ct);
        db.ChangeTracker.Clear();
        var payment = await db.LockAttempt(live.Id, ct) ?? throw Problem.NotFound("checkout");
        var attempt = payment.Attempts.Single(a => a.Id == live.Id);
        if (attempt.Status == Attempt.Succeeded)
            throw Payment.AlreadyPaid();
        attempt.RequestId = requestId;
        var changed = payment.Hear(attempt, says, clock.GetUtcNow());
        await db.Save(payment, changed.Count > 0, ct);
        await work.Commit(ct);
        return TypedResults.Ok(await ViewOf(payment, db, ct));
    }

    private static async Task<CheckoutPaymentView> ViewOf(Payment payment, PaymentsDb db, CancellationToken ct) => new(
        payment.Id, payment.CheckoutId, payment.Method, PaymentStatus.Public(payment.Status),
        new(payment.Amount, payment.Currency), new(payment.Orders.Sum(o => o.Refunded), payment.Currency),
        [.. payment.Orders.OrderBy(o => o.OrderId).Select(o => new PaidOrderView(
            o.OrderId, PaymentStatus.Public(o.Status), new(o.Amount, payment.Currency), new(o.Refunded, payment.Currency)))],
        await PaymentAttemptView.Of(db, payment.Id, ct));
}
