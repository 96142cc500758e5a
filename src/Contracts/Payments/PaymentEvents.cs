namespace Bdbazar.Contracts.Payments;

/// <summary>
/// The payment of a checkout changed: captured, failed, refunded (when the money has gone back), collected on delivery, or the method. Carries the whole.
/// </summary>
/// <param name="Method">cod, mock, …</param>
/// <param name="Prepaid">Whether the orders wait for the money.</param>
/// <param name="Orders">All orders of the checkout, each with its own status.</param>
[Event("payments.changed.v1", CarriesState = true)]
public sealed record PaymentChanged(Guid PaymentId, Guid CheckoutId, string Method, bool Prepaid, IReadOnlyList<OrderPaymentStatus> Orders) : IEvent
{
    public Guid AggregateId => CheckoutId;
}

/// <param name="Status">pending, authorized, paid, failed, refunded, partially_refunded, collected_on_delivery</param>
/// <param name="Amount">What the order takes of the payment; unknown where an older version told it, as <paramref name="Refunded"/>.</param>
/// <param name="Refunded">Of that, what the gateway has given back.</param>
public sealed record OrderPaymentStatus(Guid OrderId, string Status, Money? Amount = null, Money? Refunded = null);
