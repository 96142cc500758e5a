using Bdbazar.Contracts.Payments;

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

    public Attempt? Live => Attempts.SingleOrDefault(a => a.IsLive);

    public bool IsOpen => Orders.Exists(o => o.IsOpen);

    private long Due => Orders.Where(o => o.IsOpen).Sum(o => o.Amount);

    public PaymentChanged Changed() => new(
        Id, CheckoutId, Method, Prepaid, [.. Orders.Select(o => new OrderPaymentStatus(o.OrderId, PaymentStatus.Public(o.Status)))]);

    /// <summary>
    /// Divides it among these orders; false when it is so already. A checkout that died before its orders were written is made again,
    /// and may by then cost something else.
    /// </summary>
    public bool Divide(IReadOnlyList<PaymentPart> parts)
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

    /// <summary>Starts afresh by this method; what lived before is cancelled.</summary>
    /// <param name="session">The gateway's, for a method that has one.</param>
    public IReadOnlyList<OrderPayment> Begin(PaymentMethod method, GatewaySession? session, string? returnUrl, TimeProvider clock)
    {
        RequirePayable();
        var now = clock.GetUtcNow();
        Live?.End(Live.IsOver(now) ? Attempt.Expired : Attempt.Cancelled, now);
        var switched = Method != method.Code;
        (Method, Prepaid) = (method.Code, method.Prepaid);
        var open = Orders.FindAll(o => o.IsOpen);
        var failed = open.FindAll(o => o.Status == PaymentStatus.Failed);
        failed.ForEach(o => o.Go(PaymentStatus.Pending));
        if (session is not null)
        {
            Attempts.Add(new()
            {
                Id = clock.NewId(), PaymentId = Id, Method = method.Code, GatewayReference = session.Reference, RedirectUrl = session.RedirectUrl,
                ReturnUrl = returnUrl, Amount = Due, OrderIds = [.. open.Select(o => o.OrderId)], CreatedAt = now,
            });
        }
        Summarize();
        return switched ? open : failed;
    }

    /// <summary>
    /// The money of an attempt is there, however late. It pays what is owed; what was cancelled meanwhile is refunded at once,
    /// and so is what was paid in another way.
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
            if (order.IsOpen)
                order.Go(PaymentStatus.Paid);
            else
                order.Refund();
        }
        attempt.Succeed(attempt.Amount - changed.Sum(o => o.Amount), now);
        if (changed.Count > 0)
            (Method, Prepaid) = (attempt.Method, true);
        Close(now);
        return changed;
    }

    /// <summary>The gateway did not get the money. One that lives no more has nothing to fail.</summary>
    public IReadOnlyList<OrderPayment> Fail(Attempt attempt, DateTimeOffset now)
    {
        if (!attempt.IsLive)
            return [];
        attempt.End(Attempt.Failed, now);
        var open = Orders.FindAll(o => o.IsOpen);
        open.ForEach(o => o.Go(PaymentStatus.Failed));
        Summarize();
        return open;
    }

    /// <summary>An order will not be: what was paid for it goes back.</summary>
    public IReadOnlyList<OrderPayment> CancelOrder(Guid orderId, DateTimeOffset now)
    {
        var order = Orders.Single(o => o.OrderId == orderId);
        if (order.IsOpen)
            order.Go(PaymentStatus.Cancelled);
        else if (order.Status is PaymentStatus.Paid or PaymentStatus.PartiallyRefunded)
            order.Refund();
        else
            return [];
        Close(now);
        return [order];
    }

    /// <summary>The goods were handed over: what is paid on delivery is paid.</summary>
    public IReadOnlyList<OrderPayment> DeliverOrder(Guid orderId)
    {
        var order = Orders.Single(o => o.OrderId == orderId);
        if (Prepaid || order.Status != PaymentStatus.Pending)
            return [];
        order.Go(PaymentStatus.CollectedOnDelivery);
        Summarize();
        return [order];
    }

    private void RequirePayable()
    {
        if (Orders.Exists(o => o.Captured > o.Refunded))
            throw Problem.Conflict("already_paid", $"This checkout is paid.");
        if (!IsOpen)
            throw Closed();
    }

    private static Problem Closed() => Problem.Conflict("checkout_closed", $"There is nothing to pay: the orders of this checkout were cancelled.");

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
