using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Payments;

namespace Bdbazar.Orders.Checkout;

/// <summary>A checkout: its orders, one for each shop, and the one payment for them all.</summary>
/// <param name="Total">What the buyer pays: the sum of the orders' totals.</param>
internal sealed record CheckoutView(Guid CheckoutId, Money Total, IReadOnlyList<OrderView> Orders, CheckoutPayment Payment);

/// <summary>The payment of a checkout.</summary>
/// <param name="Status">pending until there is money.</param>
/// <param name="RedirectUrl">Where the buyer goes to pay; null where there is nothing to do now (cash on delivery).</param>
internal sealed record CheckoutPayment(Guid Id, string Method, string Status, string? RedirectUrl);

internal static class PlaceOrder
{
    /// <summary>Buys what is in the cart: one order for each shop, paid together.</summary>
    /// <remarks>
    /// The stock of all lines is reserved, or of none: 409 <c>out_of_stock</c> with <c>items: [{variantId, requested, available}]</c>, and nothing is kept.
    /// An empty cart is 422 <c>cart_empty</c>; a shop that does not deliver there, 422 <c>no_delivery</c>; an unknown method, 422 <c>payment_method_unavailable</c>.
    /// An order that is paid before it is sent waits for the payment, and is cancelled without it after a while.
    /// </remarks>
    public static async Task<Created<CheckoutView>> Handle(
        CheckoutRequest request, PackBasket pack, ICatalog catalog, IPayments payments, CurrentUser buyer, OrdersDb db,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        // Every step below is idempotent by this id, and a retry with the same key derives it again: whatever dies, the retry goes on where it ended.
        var retried = http.Features.Get<IdempotentRequest>();
        var checkoutId = retried?.DerivedId ?? clock.NewId();
        try
        {
            var basket = await pack.Reserved(checkoutId, request, ct);
            var parts = basket.Parcels.Select(p => new PaymentPart(OrderNames.Id(checkoutId, p.ShopId), p.SellerId, p.Total));
            var to = basket.Address;
            var payer = new PayerContact(to.Recipient, to.Phone, to.Line1, to.City, to.Country, to.Postcode);
            var payment = await payments.OpenPayment(new(checkoutId, buyer.Id, request.PaymentMethod, [.. parts], payer), ct);
            var orders = basket.Parcels.Select(p => OrderOf(p, checkoutId, basket.Address, payment, request.Note, buyer.Id, clock)).ToList();
            await db.Write(WriteOrders.Of(orders), orders.Select(o => new OrderPlaced(
                o.Info(), [.. o.Lines.Select(l => new OrderedLine(l.ProductId, l.VariantId, l.Quantity, new(l.UnitPrice, o.Currency)))], payment.Method)), ct);
            OrderMetrics.Placed(orders.Count, payment.Method);
            return TypedResults.Created($"/api/v1/orders?checkout={checkoutId}", new CheckoutView(
                checkoutId, basket.Total, [.. orders.Select(OrderView.Of)], new(payment.PaymentId, payment.Method, payment.Status, payment.RedirectUrl)));
        }
        // Refused for good: the stock need not wait for the reservation to expire, and nobody will pay. (A module that did not answer is asked again by a retry.)
        catch (Problem refused) when (refused.Status < 500)
        {
            if (refused.Code != "out_of_stock")
                await catalog.ReleaseStock(new(checkoutId), CancellationToken.None);
            // An earlier try may have opened a payment, though its reservation has expired since. Orders that are there have outlived the answer that was kept for their key: what was paid for them stays.
            if (retried is not null && !await db.Orders.AnyAsync(o => o.CheckoutId == checkoutId, CancellationToken.None))
                await payments.VoidPayment(new(checkoutId, buyer.Id), CancellationToken.None);
            throw;
        }
    }

    private static Order OrderOf(
        ShopParcel parcel, Guid checkoutId, Address address, OpenedPayment payment, string? note, Guid buyerId, TimeProvider clock)
    {
        var id = OrderNames.Id(checkoutId, parcel.ShopId);
        var order = new Order
        {
            Id = id,
            Number = OrderNames.Number(id),
            CheckoutId = checkoutId,
            ShopId = parcel.ShopId,
            ShopName = parcel.ShopName,
            SellerId = parcel.SellerId,
            BuyerId = buyerId,
            Subtotal = parcel.Subtotal.Amount,
            Discount = parcel.Discount.Amount,
            ShippingFee = parcel.Method.Fee.Amount,
            Tax = parcel.Tax.Amount,
            Total = parcel.Total.Amount,
            Currency = parcel.Total.Currency,
            ShippingMethod = parcel.Method.Code,
            ShippingAddress = address,
            PaymentId = payment.PaymentId,
            PaymentMethod = payment.Method,
            PaymentStatus = payment.Status,
            Prepaid = payment.Prepaid,
            Note = note,
            PlacedAt = clock.GetUtcNow(),
            Lines = [.. parcel.Lines.Select((line, position) => new OrderLine
            {
                Id = clock.NewId(),
                OrderId = id,
                Position = position,
                ProductId = line.Variant.ProductId,
                VariantId = line.Variant.Id,
                Title = line.Variant.Title,
                Sku = line.Variant.Sku,
                Options = line.Variant.Options.ToDictionary(),
                ImageUrl = line.Variant.ImageUrl,
                Quantity = line.Quantity,
                UnitPrice = line.Variant.Price.Amount,
                LineTotal = line.Total.Amount,
            })],
        };
        order.Placed();
        return order;
    }
}
