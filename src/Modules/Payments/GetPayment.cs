namespace Bdbazar.Payments;

/// <summary>The payment of an order.</summary>
/// <param name="Status">pending, authorized, paid, failed, refunded, partially_refunded or collected_on_delivery. That of an order cancelled before it was paid is <c>failed</c>.</param>
/// <param name="Amount">What the order takes of its checkout's payment.</param>
/// <param name="Refunded">Of that, what has gone back; what is on its way is not counted yet.</param>
/// <param name="Attempts">To pay the checkout, oldest first; the latest 50.</param>
/// <example>{"orderId":"0198c0de-0000-7000-8000-000000000003","checkoutId":"0198c0de-0000-7000-8000-000000000001","method":"mock","status":"paid","amount":{"amount":316000,"currency":"BDT"},"refunded":{"amount":0,"currency":"BDT"},"attempts":[{"id":"0198c0de-0000-7000-8000-000000000004","method":"mock","status":"succeeded","createdAt":"2026-01-05T09:30:00Z","endedAt":"2026-01-05T09:31:10Z"}]}</example>
internal sealed record PaymentView(
    Guid OrderId, Guid CheckoutId, string Method, string Status, Money Amount, Money Refunded, IReadOnlyList<PaymentAttemptView> Attempts);

/// <summary>A try to pay at a gateway.</summary>
/// <param name="Status">live, succeeded, failed, cancelled (another was begun, or nothing is owed) or expired.</param>
/// <example>{"id":"0198c0de-0000-7000-8000-000000000004","method":"mock","status":"succeeded","createdAt":"2026-01-05T09:30:00Z","endedAt":"2026-01-05T09:31:10Z"}</example>
internal sealed record PaymentAttemptView(Guid Id, string Method, string Status, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt)
{
    private const int Shown = 50;

    public static async Task<IReadOnlyList<PaymentAttemptView>> Of(PaymentsDb db, Guid paymentId, CancellationToken ct)
    {
        // The API knows no opening attempt: for the reader it lives.
        var latest = await db.Attempts.AsNoTracking().Where(a => a.PaymentId == paymentId)
            .OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id).Take(Shown)
            .Select(a => new PaymentAttemptView(a.Id, a.Method, a.Status == Attempt.Opening ? Attempt.Live : a.Status, a.CreatedAt, a.EndedAt)).ToListAsync(ct);
        latest.Reverse();
        return latest;
    }
}

internal static class GetPayment
{
    /// <summary>Shows the payment of an order.</summary>
    /// <remarks>To its buyer, its seller and admins; 404 <c>not_found</c> to anybody else.</remarks>
    /// <param name="orderId">The order's id.</param>
    public static async Task<Ok<PaymentView>> Handle(Guid orderId, CurrentUser user, PaymentsDb db, CancellationToken ct)
    {
        var (reader, admin) = (user.Id, user.IsAdmin);
        var found = await (
            from order in db.Orders
            join payment in db.Payments on order.PaymentId equals payment.Id
            where order.OrderId == orderId && (admin || payment.BuyerId == reader || order.SellerId == reader)
            select new { payment.Id, payment.CheckoutId, payment.Method, payment.Currency, order.Status, order.Amount, order.Refunded })
            .SingleOrDefaultAsync(ct) ?? throw Problem.NotFound("payment");
        return TypedResults.Ok(new PaymentView(
            orderId, found.CheckoutId, found.Method, PaymentStatus.Public(found.Status), new(found.Amount, found.Currency), new(found.Refunded, found.Currency),
            await PaymentAttemptView.Of(db, found.Id, ct)));
    }
}
