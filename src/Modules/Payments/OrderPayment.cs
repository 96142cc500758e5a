namespace Bdbazar.Payments;

/// <summary>What one order takes of a checkout's payment.</summary>
internal sealed class OrderPayment
{
    public Guid OrderId { get; init; }
    public Guid PaymentId { get; init; }
    public Guid SellerId { get; init; }

    /// <summary>Minor units, as <see cref="Refunding"/> and <see cref="Refunded"/>.</summary>
    public long Amount { get; set; }

    /// <summary>What goes back or went.</summary>
    public long Refunding { get; private set; }

    /// <summary>What went back: the gateway has said so.</summary>
    public long Refunded { get; private set; }
    public string Status { get; private set; } = PaymentStatus.Pending;

    /// <summary>Which took the money; null for cash.</summary>
    public Guid? AttemptId { get; private set; }

    public bool IsOpen => PaymentStatus.IsOpen(Status);

    public long Captured => PaymentStatus.IsCaptured(Status) ? Amount : 0;

    public void MoveTo(string to)
    {
        if (!PaymentStatus.Allows(Status, to))
            throw new InvalidOperationException($"The payment of order {OrderId} cannot go from {Status} to {to}.");
        Status = to;
    }

    public void Pay(Guid attemptId)
    {
        MoveTo(PaymentStatus.Paid);
        AttemptId = attemptId;
    }

    /// <summary>What is left to give back is to go back; how much that is. Where nothing was paid, it is done by that.</summary>
    public long GiveBack()
    {
        var rest = Amount - Refunding;
        Refunding = Amount;
        if (Amount == 0 && Status != PaymentStatus.Refunded)
            MoveTo(PaymentStatus.Refunded);
        return rest;
    }

    public void WentBack(long amount)
    {
        Refunded += amount;
        MoveTo(Refunded == Amount ? PaymentStatus.Refunded : PaymentStatus.PartiallyRefunded);
    }

    /// <summary>The gateway refused to give it back: it is here still.</summary>
    public void Stays(long amount) => Refunding -= amount;
}
