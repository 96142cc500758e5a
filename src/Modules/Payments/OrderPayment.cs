namespace Bdbazar.Payments;

/// <summary>What one order takes of a checkout's payment.</summary>
internal sealed class OrderPayment
{
    public Guid OrderId { get; init; }
    public Guid PaymentId { get; init; }
    public Guid SellerId { get; init; }

    /// <summary>Minor units, as <see cref="Refunded"/>.</summary>
    public long Amount { get; set; }
    public long Refunded { get; private set; }
    public string Status { get; private set; } = PaymentStatus.Pending;

    public bool IsOpen => PaymentStatus.IsOpen(Status);

    public long Captured => PaymentStatus.IsCaptured(Status) ? Amount : 0;

    public void Go(string to)
    {
        if (!PaymentStatus.Allows(Status, to))
            throw new InvalidOperationException($"The payment of order {OrderId} cannot go from {Status} to {to}.");
        Status = to;
    }

    /// <summary>Gives back all that is not given back yet.</summary>
    public void Refund()
    {
        Go(PaymentStatus.Refunded);
        Refunded = Amount;
    }
}
