using Bdbazar.Payments.Gateways;

namespace Bdbazar.Payments;

/// <summary>
/// Begins to pay at a gateway: claim, act, confirm. The attempt's row is committed; then the gateway is called, outside any transaction and any lock; then its
/// answer is recorded. An attempt whose answer is unknown stays opening, and is asked for again: by the next request for it, else by <see cref="ReconcileAttempts"/>.
/// </summary>
internal sealed class OpenAttempt(PaymentsDb db, GatewayCalls gateways, AskGateway ask, TimeProvider clock)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    /// <summary>Who comes while another request opens the same attempt waits so long for it.</summary>
    private static readonly TimeSpan WaitForOthers = TimeSpan.FromSeconds(5);

    /// <summary>Begins, or goes on with what was begun. 404 <c>not_found</c>, 409 <c>already_paid</c> and <c>checkout_closed</c>.</summary>
    public async Task<Payment> Begin(Guid checkoutId, Guid buyerId, PaymentMethod method, string? returnUrl, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var payment = await db.LockCheckout(checkoutId, buyerId, ct) ?? throw Problem.NotFound("checkout");
        var goesTo = payment.Live?.ReturnUrl;
        if (!payment.Resume(method, returnUrl, clock.GetUtcNow()) && payment.Begin(method, returnUrl, null, clock) is { Count: > 0 })
            db.Raise(payment.Changed());
        var moved = payment.Live is { IsOpening: false, ReturnUrl: { } now } live && now != goesTo && gateways.Can(live.Gateway).MovesReturn;
        return await Open(payment, work, ct, moved);
    }

    /// <summary>404 <c>not_found</c>, 409 <c>already_paid</c> and <c>checkout_closed</c>, as far as this can be said without a lock.</summary>
    public async Task RequirePayable(Guid checkoutId, Guid buyerId, CancellationToken ct)
    {
        var payment = await db.Payments.AsNoTracking().Include(p => p.Orders).SingleOrDefaultAsync(p => p.CheckoutId == checkoutId && p.BuyerId == buyerId, ct);
        (payment ?? throw Problem.NotFound("checkout")).RequirePayable();
    }

    /// <summary>Commits a payment that was taken, and then opens its attempt, if it has one to open. What is opening still when this returns is unknown.</summary>
    /// <param name="moved">The payer is to be sent somewhere else afterwards than the gateway was told.</param>
    public async Task<Payment> Open(Payment payment, UnitOfWork work, CancellationToken ct, bool moved = false)
    {
        var now = clock.GetUtcNow();
        var closed = payment.Attempts.Where(a => a.Status == Attempt.Cancelled && a.NextCheckAt <= now).ToList();
        var claimed = payment.Live?.Claim(now, gateways.Lease) ?? false;
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        foreach (var attempt in closed)
            await ask.About(attempt);
        if (payment.Live is not { } live || !live.IsOpening && !moved)
            return payment;
        if (claimed || moved)
            await ask.Session(live, payment);
        return await Settled(payment.Id, ct);
    }

    /// <summary>503 <c>unavailable</c>: the gateway does not answer. A retry goes on with the same attempt.</summary>
    public static Problem Unavailable() => new(503, "unavailable", $"The payment gateway does not answer. Try again in a moment.") { RetryAfter = 5 };

    // Whoever was faster may be opening this attempt, or another one in its place.
    private async Task<Payment> Settled(Guid paymentId, CancellationToken ct)
    {
        for (var since = clock.GetTimestamp(); ; await Task.Delay(Poll, ct))
        {
            var payment = await db.Read(paymentId, ct) ?? throw Problem.NotFound("checkout");
            var waits = payment.Live is { IsOpening: true } live && live.ClaimedUntil > clock.GetUtcNow() && clock.GetElapsedTime(since) < WaitForOthers;
            if (!waits)
                return payment;
        }
    }
}
