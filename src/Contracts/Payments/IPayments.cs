namespace Bdbazar.Contracts.Payments;

/// <summary>What other modules may ask Payments.</summary>
public interface IPayments
{
    /// <summary>
    /// Opens the payment of a checkout. Idempotent by the checkout's id. Where the gateway does not answer the payment is open all the same, without a page yet.
    /// Throws <c>payment_method_unavailable</c> for a method that this installation does not take.
    /// </summary>
    [Idempotent]
    Task<OpenedPayment> OpenPayment(OpenPayment request, CancellationToken ct);

    /// <summary>Takes back the payment of a checkout that came to no order, so that nobody was told of it. Idempotent; unknown ids are ignored, and so is one that has seen money.</summary>
    [Idempotent]
    Task<PaymentVoided> VoidPayment(VoidPayment request, CancellationToken ct);
}

/// <param name="Parts">What each order of the checkout takes of the whole; they sum to what the buyer pays.</param>
/// <param name="Contact">Of the payer, for gateways that want one.</param>
public sealed record OpenPayment(Guid CheckoutId, Guid BuyerId, string Method, IReadOnlyList<PaymentPart> Parts, PayerContact? Contact = null);

/// <summary>How a payer is reached, as gateways ask for it.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record PayerContact(string Name, string Phone, string Line, string City, string Country, string? Postcode = null, string? Email = null);

public sealed record PaymentPart(Guid OrderId, Guid SellerId, Money Amount);

public sealed record VoidPayment(Guid CheckoutId, Guid BuyerId);

/// <param name="Any">Whether there was one.</param>
public sealed record PaymentVoided(bool Any);

/// <param name="Prepaid">Paid before the goods are sent: the order waits for it, and expires without it.</param>
/// <param name="RedirectUrl">Where the buyer goes to pay, or null where there is nothing to do now, or no page yet: it is initiated again then.</param>
public sealed record OpenedPayment(Guid PaymentId, string Method, string Status, bool Prepaid, string? RedirectUrl);
