using Bdbazar.Contracts.Payments;
using Bdbazar.Payments.Gateways;

namespace Bdbazar.Payments;

/// <summary>
/// The payment of a checkout, divided among its orders. Whoever changes it holds its row (<see cref="PaymentsDb"/>).
/// What changes an order's payment answers with those orders.
/// </summary>
internal sealed class Payment
{
    public Guid Id { get; init; }
    public Guid CheckoutId { get; init; }
    public Guid BuyerId { get; init; }
    public required string Method { get; set; }

    /// <summary>Paid before the goods are sent.</summary>
    public bool Prepaid { get; set; }

    /// <summary>Summed up from the orders.</summary>
    public string Status { get; private set; } = PaymentStatus.Pending;

    /// <summary>Minor units.</summary>
    public long Amount { get; private set; }
    public required string Currency { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public List<OrderPayment> Orders { get; init; } = [];

    /// <summary>As far as they were loaded: the live one, and the one that is spoken of.</summary>
    public List<Attempt> Attempts { get; init; } = [];

    private readonly List<RefundDue> _due = [];

    public Attempt? Live => Attempts.SingleOrDefault(a => a.IsLive);

    public bool IsOpen => Orders.Exists(o => o.IsOpen);

    private long Due => Orders.Where(o => o.IsOpen).Sum(o => o.Amount);

    public PaymentChanged Changed() => new(Id, CheckoutId, Method, Prepaid, [.. Orders.Select(o => new OrderPaymentStatus(
        o.OrderId, PaymentStatus.Public(o.Status), new(o.Amount, Currency), new(o.Refunded, Currency)))]);

    /// <summary>What is to go back since this was asked last; whoever saves the payment puts it down.</summary>
    public IReadOnlyList<RefundDue> TakeRefundsDue()
    {
        RefundDue[] due = [.. _due];
        _due.Clear();
        return due;
    }

    /// <summary>
    /// Divides it among these orders; false when it is so already. A checkout that died before its orders were written is made again,
    /// and may by then cost something else.
    /// </summary>
    public bool Allocate(IReadOnlyList<PaymentPart> parts)
    {
        if (parts.Select(p => (p.OrderId, p.Amount.Amount)).ToHashSet().SetEquals(Orders.Select(o => (o.OrderId, o.Amount))))
            return false;
        if (Orders.Exists(o => !o.IsOpen))
            throw Closed();
        Orders.RemoveAll(o => parts.All(p => p.OrderId != o.OrderId));
        foreach (var part in parts)
        {
            if (Orders.Find(o => o.OrderId == part.OrderId) is { } order)
                order.Amount = part.Amount.Amount;
            else
                Orders.Add(new() { OrderId = part.OrderId, PaymentId = Id, SellerId = part.SellerId, Amount = part.Amount.Amount });
        }
        Amount = Orders.Aggregate(0L, (sum, o) => checked(sum + o.Amount));
        return true;
    }

    /// <summary>Whether what is under way serves a buyer who wants to pay by this method; 409 when there is nothing to pay.</summary>
    public bool Resume(PaymentMethod method, string? returnUrl, DateTimeOffset now)
    {
        RequirePayable();
        if (Method != method.Code || Orders.Exists(o => o.Status == PaymentStatus.Failed))
            return false;
        if (!method.Prepaid)
            return true;
        if (Live is not { } live || live.IsOver(now) || live.Amount != Due)
            return false;
        live.ReturnUrl = returnUrl ?? live.ReturnUrl;
        return true;
    }

    /// <summary>
    /// Starts afresh by this method; what lived before is cancelled. Where a gateway takes the money, an attempt begins that has no page yet.
    /// </summary>
    public IReadOnlyList<OrderPayment> Begin(PaymentMethod method, string? returnUrl, PayerContact? contact, TimeProvider clock)
    {
        RequirePayable();
        var now = clock.GetUtcNow();
        contact ??= Live?.Contact;
        Live?.End(Live.IsOver(now) ? Attempt.Expired : Attempt.Cancelled, now);
        var switched = Method != method.Code;
        (Method, Prepaid) = (method.Code, method.Prepaid);
        var open = Orders.FindAll(o => o.IsOpen);
        var failed = open.FindAll(o => o.Status == PaymentStatus.Failed);
        failed.ForEach(o => o.MoveTo(PaymentStatus.Pending));
        if (method.Gateway is { } gateway)
        {
            Attempts.Add(new()
            {
                Id = clock.NewId(), PaymentId = Id, Method = method.Code, Gateway = gateway, ReturnUrl = returnUrl, Contact = contact,
                Amount = Due, OrderIds = [.. open.Select(o => o.OrderId)], CreatedAt = now,
            });
        }
        Summarize();
        return switched ? open : failed;
    }

    /// <summary>
    /// What the gateway says of an attempt. Where the money is only authorized it is to be asked for it; an amount that was not asked for is not applied.
    /// </summary>
    public IReadOnlyList<OrderPayment> Hear(Attempt attempt, Outcome<GatewayPayment> says, DateTimeOffset now)
    {
        switch (says)
        {
            case Outcome<GatewayPayment>.Succeeded({ Captured: true } payment) when IsMeant(attempt, payment):
                return Capture(attempt, now);
            case Outcome<GatewayPayment>.Succeeded({ Captured: false }) when attempt.Status is Attempt.Live or Attempt.Cancelled:
                attempt.AskNow(now);
                return [];
            case Outcome<GatewayPayment>.Failed(var reason):
                return Fail(attempt, now, reason);
            default:
                return [];
        }
    }

    public bool IsMeant(Attempt attempt, GatewayPayment payment) => payment.Amount == new Money(attempt.Amount, Currency);

    /// <summary>
    /// The money of an attempt is there, however late. It pays what is owed; what was cancelled meanwhile goes back,
    /// and so does what was paid in another way.
    /// </summary>
    public IReadOnlyList<OrderPayment> Capture(Attempt attempt, DateTimeOffset now)
    {
        if (attempt.Status == Attempt.Succeeded)
            return [];
        var meant = Orders.FindAll(o => attempt.OrderIds.Contains(o.OrderId));
        // Divided anew since it began: it pays for nothing that exists.
        if (meant.Count != attempt.OrderIds.Length || meant.Sum(o => o.Amount) != attempt.Amount)
            meant.Clear();
        var changed = meant.FindAll(o => o.IsOpen || o.Status == PaymentStatus.Cancelled);
        foreach (var order in changed)
        {
            var late = !order.IsOpen;
            order.Pay(attempt.Id);
            if (late)
                GiveBack(order, Refund.NothingOwed);
        }
        attempt.Succeed(attempt.Amount - changed.Sum(o => o.Amount), now);
        if (attempt.Surplus > 0)
            _due.Add(new(attempt.Id, null, attempt.Surplus, Refund.NothingOwed));
        if (changed.Count > 0)
            (Method, Prepaid) = (attempt.Method, true);
        Close(now);
        return changed;
    }

    /// <summary>The gateway did not get the money. One that lives no more has nothing to fail.</summary>
    public IReadOnlyList<OrderPayment> Fail(Attempt attempt, DateTimeOffset now, string reason)
    {
        if (!attempt.IsLive)
            return [];
        attempt.End(Attempt.Failed, now, reason);
        var open = Orders.FindAll(o => o.IsOpen);
        open.ForEach(o => o.MoveTo(PaymentStatus.Failed));
        Summarize();
        return open;
    }

    /// <summary>An order will not be: what was paid for it is to go back, which changes its payment only when it has.</summary>
    public IReadOnlyList<OrderPayment> CancelOrder(Guid orderId, DateTimeOffset now)
    {
        var order = Orders.Single(o => o.OrderId == orderId);
        var before = order.Status;
        if (order.IsOpen)
            order.MoveTo(PaymentStatus.Cancelled);
        else if (order.Status is PaymentStatus.Paid or PaymentStatus.PartiallyRefunded)
            GiveBack(order, Refund.OrderCancelled);
        Close(now);
        return order.Status == before ? [] : [order];
    }

    /// <summary>A refund went through. Without an order it is of money that paid none, and changes none.</summary>
    public IReadOnlyList<OrderPayment> WentBack(Refund refund)
    {
        if (Orders.Find(o => o.OrderId == refund.OrderId) is not { } order)
            return [];
        order.WentBack(refund.Amount);
        Summarize();
        return [order];
    }

    /// <summary>The gateway refused a refund: the money is here still, and may be given back in another way.</summary>
    public void Stays(Refund refund) => Orders.Find(o => o.OrderId == refund.OrderId)?.Stays(refund.Amount);

    /// <summary>The goods were handed over: what is paid on delivery is paid.</summary>
    public IReadOnlyList<OrderPayment> DeliverOrder(Guid orderId)
    {
        var order = Orders.Single(o => o.OrderId == orderId);
        if (Prepaid || order.Status != PaymentStatus.Pending)
            return [];
        order.MoveTo(PaymentStatus.CollectedOnDelivery);
        Summarize();
        return [order];
    }

    public static Problem AlreadyPaid() => Problem.Conflict("already_paid", $"This checkout is paid.");

    private void GiveBack(OrderPayment order, string reason)
    {
        if (order.GiveBack() is > 0 and var rest)
            _due.Add(new(order.AttemptId!.Value, order.OrderId, rest, reason));
    }

    /// <summary>409 <c>already_paid</c> or <c>checkout_closed</c>.</summary>
    public void RequirePayable()
    {
        // What goes back pays for nothing any more.
        if (Orders.Exists(o => o.Captured > o.Refunding))
            throw AlreadyPaid();
        if (!IsOpen)
            throw Closed();
    }

    public static Problem Closed() => Problem.Conflict("checkout_closed", $"There is nothing to pay: the orders of this checkout were cancelled.");

    private void Close(DateTimeOffset now)
    {
        if (!IsOpen)
            Live?.End(Attempt.Cancelled, now);
        Summarize();
    }

    private void Summarize()
    {
        string[] statuses = [.. Orders.Select(o => o.Status).Where(s => s != PaymentStatus.Cancelled).Distinct()];
        Status = statuses switch
        {
            [] => PaymentStatus.Cancelled,
            [var all] => all,
            _ when statuses.Contains(PaymentStatus.Refunded) || statuses.Contains(PaymentStatus.PartiallyRefunded) => PaymentStatus.PartiallyRefunded,
            _ => PaymentStatus.Pending,
        };
    }
}
