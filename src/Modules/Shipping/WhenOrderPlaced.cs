using Bdbazar.Contracts.Orders;

namespace Bdbazar.Shipping;

/// <summary>An order that was placed has a parcel to come.</summary>
internal sealed class WhenOrderPlaced(ShippingDb db, TimeProvider clock) : IHandle<OrderPlaced>
{
    public Task Handle(OrderPlaced happened, CancellationToken ct) => db.Expect(happened.Order, clock.GetUtcNow(), ct);
}

internal static class ExpectedShipments
{
    /// <summary>The order's parcel, pending, unless it is there already.</summary>
    public static Task Expect(this ShippingDb db, OrderInfo order, DateTimeOffset at, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into shipping.shipments (order_id, checkout_id, shop_id, seller_id, buyer_id, status, created_at)
        values ({order.Id}, {order.CheckoutId}, {order.ShopId}, {order.SellerId}, {order.BuyerId}, {Shipment.Pending}, {at})
        on conflict (order_id) do nothing
        """, ct);
}
