using Microsoft.Extensions.Options;

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
    /// Another total than <c>expectedTotal</c> is 409 <c>total_changed</c> with the <c>quote</c> as it is now.
    /// An order that is paid before it is sent waits for the payment, and is cancelled without it after a while.
    /// </remarks>
    public static async Task<Created<CheckoutView>> Handle(
        CheckoutRequest request, CheckoutSteps steps, CurrentUser buyer, OrdersDb db, IOptions<OrdersOptions> options, TimeProvider clock, Language language,
        HttpContext http, CancellationToken ct)
    {
        // A retry with the same key derives the same id: whatever dies, the retry goes on where it ended.
        var basket = new Basket(request, http.Features.Get<IdempotentRequest>()?.DerivedId ?? clock.NewId(), buyer.Id, language);
        await steps.Order(basket, ct);
        var orders = basket.Parcels.Select(p => OrderOf(basket, p, clock, options.Value)).ToList();
        await db.Write(WriteOrders.Of(orders), orders.Select(o => o.AsPlaced()), ct);
        var payment = basket.Payment;
        OrderMetrics.Placed(orders.Count, payment.Method);
        return TypedResults.Created($"/api/v1/orders?checkout={basket.CheckoutId}", new CheckoutView(
            basket.CheckoutId, basket.Total, [.. orders.Select(OrderView.Of)], new(payment.PaymentId, payment.Method, payment.Status, payment.RedirectUrl)));
    }

    private static Order OrderOf(Basket basket, ShopParcel parcel, TimeProvider clock, OrdersOptions options)
    {
        var (id, payment, now) = (OrderNames.Id(basket.CheckoutId, parcel.ShopId), basket.Payment, clock.GetUtcNow());
        var order = new Order
        {
            Id = id,
            Number = OrderNames.Number(id),
            CheckoutId = basket.CheckoutId,
            ShopId = parcel.ShopId,
            ShopName = parcel.ShopName,
            SellerId = parcel.SellerId,
            BuyerId = basket.BuyerId,
            Subtotal = parcel.Subtotal.Amount,
            Discount = parcel.Discount.Amount,
            ShippingFee = parcel.Method.Fee.Amount,
            Tax = parcel.Tax.Amount,
            Total = parcel.Total.Amount,
            Currency = parcel.Total.Currency,
            ShippingMethod = parcel.Method.Code,
            ShippingAddress = basket.Address,
            PaymentId = payment.PaymentId,
            PaymentMethod = payment.Method,
            PaymentStatus = payment.Status,
            Prepaid = payment.Prepaid,
            Note = basket.Request.Note,
            PlacedAt = now,
            PayUntil = payment.Prepaid ? now.AddMinutes(options.UnpaidMinutes) : null,
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
