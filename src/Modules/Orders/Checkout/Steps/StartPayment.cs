using Bdbazar.Contracts.Payments;

namespace Bdbazar.Orders.Checkout;

/// <summary>Opens the one payment for all orders of the checkout. 422 <c>payment_method_unavailable</c>.</summary>
internal sealed class StartPayment(IPayments payments) : ICheckoutStep
{
    public async Task Do(Basket basket, CancellationToken ct)
    {
        var parts = basket.Parcels.Select(p => new PaymentPart(OrderNames.Id(basket.CheckoutId, p.ShopId), p.SellerId, p.Total));
        var to = basket.Address;
        var payer = new PayerContact(to.Recipient, to.Phone, to.Line1, to.City, to.Country, to.Postcode);
        basket.Payment = await payments.OpenPayment(new(basket.CheckoutId, basket.BuyerId, basket.Request.PaymentMethod, [.. parts], payer), ct);
    }

    public Task Undo(Basket basket) => payments.VoidPayment(new(basket.CheckoutId, basket.BuyerId), CancellationToken.None);
}
