using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Shipping;

/// <summary>A seller may say that an order was sent without a word about its parcel; the parcel follows.</summary>
internal sealed class WhenOrderShipped(ShippingDb db, TimeProvider clock) : IHandle<OrderShipped>
{
    public Task Handle(OrderShipped happened, CancellationToken ct) =>
        db.Follow(new(happened.OrderId, happened.CheckoutId, happened.ShopId, happened.SellerId, happened.BuyerId), Shipment.Shipped, clock, ct);
}

/// <summary>As <see cref="WhenOrderShipped"/>, when it has arrived.</summary>
internal sealed class WhenOrderDelivered(ShippingDb db, TimeProvider clock) : IHandle<OrderDelivered>
{
    public Task Handle(OrderDelivered happened, CancellationToken ct) =>
        db.Follow(new(happened.OrderId, happened.CheckoutId, happened.ShopId, happened.SellerId, happened.BuyerId), Shipment.Delivered, clock, ct);
}

internal static class FollowedOrders
{
    public static async Task Follow(this ShippingDb db, OrderOfShipment order, string status, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindOrExpect(order, clock, ct) is { } shipment && shipment.Follow(status, clock.NewId(), clock.GetUtcNow()))
            db.Raise(new ShipmentChanged(shipment.Info));
    }
}
