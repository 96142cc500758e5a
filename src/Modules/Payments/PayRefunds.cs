using Bdbazar.Payments.Gateways;

namespace Bdbazar.Payments;

/// <summary>
/// Gives back what is to go back: claims refunds, asks their gateways outside any transaction, and records what they say. What was claimed before and has no
/// outcome is asked for, and sent again only with its own id.
/// </summary>
internal sealed class PayRefunds(PaymentsDb db, GatewayCalls gateways, TimeProvider clock, ILogger<PayRefunds> log) : ISchedule
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private const int AtOnce = 8;

    /// <summary>A refund that is claimed, and all that its gateway has to know of it.</summary>
    private sealed record Claimed(Refund Refund, string Gateway, RefundRequest Request);

    public async Task Run(CancellationToken ct)
    {
        while (await Claim(ct) is { Count: > 0 } claimed)
        {
            // One gateway that does not answer holds up no other's refunds.
            foreach (var (refund, paying) in claimed.Select(c => (c.Refund, Pay(c))).ToList())
                await Record(refund, await paying);
        }
    }

    private async Task<List<Claimed>> Claim(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var refunds = await db.Refunds.FromSql($"""
            update payments.refunds set status = {Refund.Processing}, tries = tries + 1, next_attempt_at = {now + gateways.Lease}
            where id in (
                select id from payments.refunds where next_attempt_at <= {now}
                order by next_attempt_at limit {AtOnce} for update skip locked)
            returning *
            """).AsNoTracking().ToListAsync(ct);
        var ids = refunds.Select(r => r.AttemptId).ToList();
        var taken = await (
            from attempt in db.Attempts.AsNoTracking()
            join payment in db.Payments on attempt.PaymentId equals payment.Id
            where ids.Contains(attempt.Id)
            select new { attempt, payment.Currency }).ToDictionaryAsync(t => t.attempt.Id, t => (t.attempt, t.Currency), ct);
        return [.. refunds.Select(r =>
        {
            var (attempt, currency) = taken[r.AttemptId];
            return new Claimed(r, attempt.Gateway, new(r.Id, attempt.Name, new(r.Amount, currency), new(attempt.Amount, currency), r.Reason, r.GatewayReference));
        })];
    }

    private async Task<Outcome<GatewayRefund>> Pay(Claimed claimed)
    {
        var (refund, gateway, request) = claimed;
        var can = gateways.Can(gateway);
        if (request.Amount.Amount < request.Taken.Amount && gateways.Find(gateway) is not null && !can.PartialRefund)
            return new Outcome<GatewayRefund>.Failed(Reasons.NoPartialRefund);
        if (refund.Tries > 1 && can.QueryRefund)
        {
            var says = await gateways.Call(gateway, (g, ct) => g.QueryRefund(request, ct));
            if (says is not Outcome<GatewayRefund>.Failed(Reasons.NotFound))
                return says;
        }
        else if (refund.Tries > 1 && !can.RepeatsRefund)
            return new Outcome<GatewayRefund>.Unknown("cannot_be_asked");
        return await gateways.Call(gateway, (g, ct) => g.Refund(request, ct));
    }

    private async Task Record(Refund claimed, Outcome<GatewayRefund> outcome)
    {
        db.ChangeTracker.Clear();
        await using var work = await db.Begin(CancellationToken.None);
        var payment = await db.LockAttempt(claimed.AttemptId, CancellationToken.None) ?? throw new InvalidOperationException($"Refund {claimed.Id} has no payment.");
        var refund = await db.Refunds.SingleAsync(r => r.Id == claimed.Id);
        // The lease was over, and somebody else is at it.
        if (refund.Status != Refund.Processing || refund.Tries != claimed.Tries)
            return;
        var now = clock.GetUtcNow();
        IReadOnlyList<OrderPayment> changed = [];
        switch (outcome)
        {
            case Outcome<GatewayRefund>.Succeeded(var done):
                refund.End(Refund.Succeeded, done.Reference, null, now);
                changed = payment.WentBack(refund);
                break;
            case Outcome<GatewayRefund>.Failed(var reason):
                log.LogError("Refund {Refund} of {Amount} was refused by the gateway: {Reason}. Somebody has to look at it.", refund.Id, refund.Amount, reason);
                refund.End(Refund.Failed, null, reason, now);
                payment.Stays(refund);
                await db.Database.ExecuteSqlAsync($"update payments.attempts set refunding = refunding - {refund.Amount} where id = {refund.AttemptId}");
                break;
            case Outcome<GatewayRefund>.Pending(var reference):
                refund.AskLater(Refund.Processing, reference, null, now);
                break;
            case Outcome<GatewayRefund>.Unknown(var why):
                refund.AskLater(Refund.Unknown, null, why, now);
                break;
        }
        await db.Save(payment, changed.Count > 0, CancellationToken.None);
        await work.Commit(CancellationToken.None);
    }
}
