using Bdbazar.Contracts.Payments;

namespace Bdbazar.Payments;

internal sealed class PaymentsContract(PaymentsDb db, OpenPaymentBatcher batcher, OpenAttempt open, PaymentMethods methods, SiteAddress site, TimeProvider clock) : IPayments
{
    public async Task<OpenedPayment> OpenPayment(OpenPayment request, CancellationToken ct)
    {
        var method = methods.Require(request.Method);
        // Where there is no gateway to begin at, a new payment is just written down.
        if (method.Gateway is null && await batcher.Try(request, method, ct) is { } written)
            return Opened(written);
        await using var work = await db.Begin(ct);
        // However many open the same checkout at once, one row is made; the others wait for it.
        await db.Database.ExecuteSqlAsync($"""
            insert into payments.payments (id, checkout_id, buyer_id, method, prepaid, status, amount, currency, created_at)
            values ({clock.NewId()}, {request.CheckoutId}, {request.BuyerId}, {method.Code}, {method.Prepaid}, {PaymentStatus.Pending}, 0,
                {request.Parts[0].Amount.Currency}, {clock.GetUtcNow()})
            on conflict (checkout_id) do nothing
            """, ct);
        var payment = await db.LockCheckout(request.CheckoutId, request.BuyerId, ct) ?? throw Problem.NotFound("checkout");
        if (payment.Allocate(request.Parts))
            payment.Begin(method, null, request.Contact, clock);
        return Opened(await open.Open(payment, work, ct));
    }

    public async Task<PaymentVoided> VoidPayment(VoidPayment request, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        // Taken first: a gateway's word of money comes before this or after it, and then finds nothing to pay.
        if (await db.LockCheckout(request.CheckoutId, request.BuyerId, ct) is not { Status: PaymentStatus.Pending or PaymentStatus.Failed } payment
            || payment.Orders.Exists(o => o.Captured > 0) || await db.Attempts.AnyAsync(a => a.PaymentId == payment.Id && a.Status == Attempt.Succeeded, ct))
            return new(false);
        await db.Attempts.Where(a => a.PaymentId == payment.Id).ExecuteDeleteAsync(ct);
        await db.Orders.Where(o => o.PaymentId == payment.Id).ExecuteDeleteAsync(ct);
        await db.Payments.Where(p => p.Id == payment.Id).ExecuteDeleteAsync(ct);
        await work.Commit(ct);
        return new(true);
    }

    private OpenedPayment Opened(Payment payment) => new(
        payment.Id, payment.Method, PaymentStatus.Public(payment.Status), payment.Prepaid, payment.Live?.RedirectUrl is { } page ? site.ForBrowser(page) : null);
}
