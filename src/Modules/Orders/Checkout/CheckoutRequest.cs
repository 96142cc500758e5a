namespace Bdbazar.Orders.Checkout;

/// <summary>Buys what is in the caller's cart. Give one of <c>addressId</c> and <c>address</c>.</summary>
/// <param name="AddressId">One of the caller's own addresses.</param>
/// <param name="Address">An address for this time alone.</param>
/// <param name="PaymentMethod">A code of GET /payments/methods.</param>
/// <param name="ShippingMethods">By shop: the code of the chosen method. Where none is chosen, the shop's cheapest.</param>
/// <param name="Coupon">A coupon's code.</param>
/// <param name="Note">For the sellers.</param>
/// <param name="ExpectedTotal">What the buyer was shown; an order of another total is refused.</param>
/// <example>{"address":{"recipient":"Nusrat Jahan","phone":"+8801712345678","line1":"House 12, Road 5","line2":null,"area":"Dhanmondi","city":"Dhaka","district":"Dhaka","postcode":"1205","country":"BD"},"paymentMethod":"cod","note":"Please call first."}</example>
internal sealed record CheckoutRequest(
    Guid? AddressId,
    Address? Address,
    [property: Required, MaxLength(40)] string PaymentMethod,
    Dictionary<Guid, string>? ShippingMethods,
    [property: MaxLength(40)] string? Coupon,
    [property: MaxLength(1000)] string? Note,
    Money? ExpectedTotal = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AddressId is null == Address is null)
            yield return new("Give one of addressId and address.", ["address"]);
        if (ShippingMethods?.Count > 200)
            yield return new("Too many.", ["shippingMethods"]);
        // There are no coupons yet, so none is known.
        if (!string.IsNullOrEmpty(Coupon))
            yield return new("This coupon is not known.", ["coupon"]);
    }
}
