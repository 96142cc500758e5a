using System.Text.Json.Serialization;
using Bdbazar.Contracts.Orders;

namespace Bdbazar.Payments;

/// <summary>How a checkout is to be paid.</summary>
/// <param name="CheckoutId">The buyer's own.</param>
/// <param name="Method">A code of GET /payments/methods.</param>
/// <param name="ReturnUrl">Where the gateway's page sends the buyer afterwards, with <c>checkout</c> and <c>status</c> (success or failure) in the query:
/// a path on this site, or an address of an allowed host.</param>
/// <example>{"checkoutId":"0198c0de-0000-7000-8000-000000000001","method":"mock","returnUrl":"/checkout/done"}</example>
internal sealed record InitiatePaymentRequest(
    [property: JsonRequired] Guid CheckoutId, [property: Required, MaxLength(40)] string Method, [property: MaxLength(2000)] string? ReturnUrl);

/// <summary>Where the payment stands, and where the buyer goes to pay.</summary>
/// <param name="RedirectUrl">The gateway's page; null where there is nothing to do now.</param>
/// <example>{"paymentId":"0198c0de-0000-7000-8000-000000000002","status":"pending","redirectUrl":"https://bazar.example/mock-gateway/6e0c2a55-3f0e-4d0c-9d57-1f6a3c1b2e90"}</example>
internal sealed record InitiatedPayment(Guid PaymentId, string Status, string? RedirectUrl);

internal static class InitiatePayment
{
    /// <summary>Begins to pay a checkout, or goes on with what was begun.</summary>
    /// <remarks>
    /// One live attempt a checkout: asked again with the same method it is the same one, another method cancels it and begins anew.
    /// 404 <c>not_found</c> unless the checkout is the buyer's own; 409 <c>already_paid</c>; 409 <c>checkout_closed</c> when its orders were cancelled
    /// or not paid in time; 409 <c>order_confirmed</c> when a seller has confirmed one to be paid on delivery; 503 <c>unavailable</c> while the gateway does not answer, and a retry goes on with the same attempt;
    /// 422 <c>payment_method_unavailable</c>, or <c>validation_failed</c> for a <c>returnUrl</c> elsewhere.
    /// </remarks>
    public static async Task<Created<InitiatedPayment>> Handle(
        InitiatePaymentRequest request, CurrentUser user, OpenAttempt open, IOrders orders, PaymentMethods methods, SiteAddress site, CancellationToken ct)
    {
        var method = methods.Require(request.Method);
        site.RequireReturn(request.ReturnUrl);
        if (method.Prepaid)
            await RequireAwaited(request.CheckoutId, user.Id, open, orders, ct);
        var payment = await open.Begin(request.CheckoutId, user.Id, method, request.ReturnUrl, ct);
        if (payment.Live is { IsOpening: true })
            throw OpenAttempt.Unavailable();
        var page = payment.Live?.RedirectUrl is { } url ? site.ForBrowser(url) : null;
        return TypedResults.Created((string?)null, new InitiatedPayment(payment.Id, PaymentStatus.Public(payment.Status), page));
    }

    // Whether an order still waits for its money is for Orders to say: a seller may have confirmed it as paid on delivery meanwhile.
    private static async Task RequireAwaited(Guid checkoutId, Guid buyerId, OpenAttempt open, IOrders orders, CancellationToken ct)
    {
        await open.RequirePayable(checkoutId, buyerId, ct);
        switch ((await orders.AwaitPayment(new(checkoutId, buyerId), ct)).Outcome)
        {
            case "confirmed":
                throw Problem.Conflict("order_confirmed", $"The seller has confirmed the order: it is paid on delivery.");
            case "closed":
                throw Payment.Closed();
        }
    }
}
