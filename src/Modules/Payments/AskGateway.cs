using Bdbazar.Payments.Gateways;

namespace Bdbazar.Payments;

/// <summary>Asks a gateway about an attempt, outside any transaction, and records what it says in a short one.</summary>
internal sealed class AskGateway(PaymentsDb db, GatewayCalls gateways, TimeProvider clock, ILogger<AskGateway> log)
{
    /// <summary>Creates the session of an attempt that the caller has claimed.</summary>
    public async Task Session(Attempt attempt, Payment payment)
    {
        var request = new SessionRequest(attempt.Id, attempt.Method, payment.CheckoutId, new(attempt.Amount, payment.Currency), attempt.ReturnUrl, attempt.Contact);
        var outcome = await gateways.Call(attempt.Gateway, (gateway, ct) => gateway.CreateSession(request, ct));
        await Record(attempt.Id, (taken, known) =>
        {
            var now = clock.GetUtcNow();
            if (outcome is Outcome<GatewaySession>.Succeeded(var session))
                known.Opened(session, now);
            else if (known.IsOpening && outcome is Outcome<GatewaySession>.Failed(var reason))
                return taken.Fail(known, now, reason);
            else if (known.IsOpening)
                known.AskLater(now);
            return [];
        });
    }

    /// <summary>Finds out how an attempt stands: an opening one gets its session again, a cancelled one's page is closed, a live one may have been paid.</summary>
    public async Task About(Attempt attempt)
    {
        // Not set up here any more: the next round looks again.
        if (gateways.Find(attempt.Gateway)?.Can is not { } can)
            return;
        if (attempt.IsOpening && can.RepeatsSession)
        {
            if (await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == attempt.PaymentId) is { } payment)
                await Session(attempt, payment);
            return;
        }
        var says = attempt.Status == Attempt.Cancelled && can.Cancel ? await gateways.Call(attempt.Gateway, (g, ct) => g.Cancel(attempt.Name, ct))
            : can.Query ? await gateways.Call(attempt.Gateway, (g, ct) => g.Query(attempt.Name, ct))
            : new Outcome<GatewayPayment>.Failed(Reasons.SessionLost);
        if (can.Capture && says is Outcome<GatewayPayment>.Succeeded({ Captured: false } authorized) && attempt.Status == Attempt.Live)
            says = await gateways.Call(attempt.Gateway, (g, ct) => g.Capture(attempt.Name, authorized.Amount, ct));
        await Hear(attempt.Id, says, asked: can.Query || can.Cancel);
    }

    private Task Hear(Guid attemptId, Outcome<GatewayPayment> says, bool asked) => Record(attemptId, (payment, attempt) =>
    {
        var now = clock.GetUtcNow();
        switch (says)
        {
            case Outcome<GatewayPayment>.Unknown:
            case Outcome<GatewayPayment>.Succeeded({ Captured: false }):
            case Outcome<GatewayPayment>.Pending when !attempt.IsOpening:
                attempt.AskLater(now);
                return [];
            // There is a session, and its page was shown to nobody: another may begin in its place.
            case Outcome<GatewayPayment>.Pending:
                return payment.Fail(attempt, now, Reasons.SessionLost);
            case Outcome<GatewayPayment>.Succeeded(var money) when !payment.IsMeant(attempt, money):
                log.LogWarning("Attempt {Attempt} was paid with another amount than was asked for: {Amount}.", attemptId, money.Amount);
                attempt.AskNoMore();
                return [];
            // Nobody could be asked, so nothing is known of one that lives.
            case Outcome<GatewayPayment>.Failed when !asked && !attempt.IsOpening:
                attempt.AskNoMore();
                return [];
            default:
                attempt.AskNoMore();
                return payment.Hear(attempt, says, now);
        }
    });

    private async Task Record(Guid attemptId, Func<Payment, Attempt, IReadOnlyList<OrderPayment>> apply)
    {
        db.ChangeTracker.Clear();
        await using var work = await db.Begin(CancellationToken.None);
        // A payment that was taken back meanwhile has nothing to record.
        if (await db.LockAttempt(attemptId, CancellationToken.None) is not { } payment)
            return;
        var attempt = payment.Attempts.Single(a => a.Id == attemptId);
        var changed = apply(payment, attempt);
        await db.Save(payment, changed.Count > 0, CancellationToken.None);
        await work.Commit(CancellationToken.None);
    }
}
