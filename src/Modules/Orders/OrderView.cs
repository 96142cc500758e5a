using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders;

/// <summary>An order as buyers, sellers and admins see it.</summary>
/// <param name="Number">For people: BZ-7K3MA-9QXCE.</param>
/// <param name="CheckoutId">The orders of one checkout are paid together.</param>
/// <param name="Status">pending, confirmed, processing, shipped, delivered, completed, cancelled or returned.</param>
/// <param name="Allowed">Where it may go from here.</param>
/// <param name="Total">subtotal − discount + shippingFee + tax</param>
/// <param name="ShippingMethod">The code of the shop's method that was chosen.</param>
/// <param name="Shipment">Null until the parcel is on its way.</param>
/// <param name="History">Oldest first.</param>
/// <param name="Version">For <c>If-Match</c>.</param>
/// <param name="PayUntil">Until when it waits for its payment, and is cancelled without it; null where it waits for none.</param>
internal sealed record OrderView(
    Guid Id, string Number, Guid CheckoutId, Guid ShopId, string ShopName, Guid BuyerId, string Status, IReadOnlyList<string> Allowed,
    IReadOnlyList<OrderLineView> Lines, Money Subtotal, Money Discount, Money ShippingFee, Money Tax, Money Total,
    string ShippingMethod, Address ShippingAddress, OrderPaymentView Payment, ShipmentInfo? Shipment, string? Note,
    IReadOnlyList<OrderStepView> History, DateTimeOffset PlacedAt, int Version, DateTimeOffset? PayUntil)
{
    public static OrderView Of(Order o)
    {
        Money Of(long amount) => new(amount, o.Currency);
        return new(
            o.Id, o.Number, o.CheckoutId, o.ShopId, o.ShopName, o.BuyerId, o.Status, o.Allowed,
            [.. o.Lines.OrderBy(l => l.Position).Select(l => new OrderLineView(
                l.Id, l.ProductId, l.VariantId, l.Title, l.Sku, l.Options, l.ImageUrl, l.Quantity, Of(l.UnitPrice), Of(l.LineTotal)))],
            Of(o.Subtotal), Of(o.Discount), Of(o.ShippingFee), Of(o.Tax), Of(o.Total),
            o.ShippingMethod, o.ShippingAddress, new(o.PaymentMethod, o.PaymentStatus), o.Shipment, o.Note,
            [.. o.History.Select(h => new OrderStepView(h.Status, h.At, h.By, h.Note))], o.PlacedAt, o.Version, o.Status == OrderStatus.Pending && o.AwaitsPayment ? o.PayUntil : null);
    }
}

/// <summary>One thing that was ordered, as it was called and what it cost then.</summary>
/// <param name="UnitPrice">What one cost when it was ordered.</param>
internal sealed record OrderLineView(
    Guid Id, Guid ProductId, Guid VariantId, string Title, string Sku, IReadOnlyDictionary<string, string> Options, string? ImageUrl,
    int Quantity, Money UnitPrice, Money LineTotal);

/// <summary>How an order is paid.</summary>
/// <param name="Method">cod, mock, …</param>
/// <param name="Status">pending, authorized, paid, failed, refunded, partially_refunded or collected_on_delivery.</param>
internal sealed record OrderPaymentView(string Method, string Status);

/// <summary>One step in the life of an order.</summary>
/// <param name="By">buyer, seller, admin or system.</param>
internal sealed record OrderStepView(string Status, DateTimeOffset At, string By, string? Note);
