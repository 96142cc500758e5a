using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders;

/// <summary>Keeps what an order shows of its parcel, and takes the order along with it, through the steps between.</summary>
internal sealed class WhenShipmentChanged(OrdersDb db, TimeProvider clock) : IHandle<ShipmentChanged>
{
    private static readonly Dictionary<string, string> Reached = new()
    {
        ["processed"] = OrderStatus.Processing,
        ["shipped"] = OrderStatus.Shipped,
        ["in_transit"] = OrderStatus.Shipped,
        ["delivered"] = OrderStatus.Delivered,
    };

    public async Task Handle(ShipmentChanged happened, CancellationToken ct)
    {
        var shipment = happened.Shipment;
        if (await db.Orders.IgnoreAutoIncludes().SingleOrDefaultAsync(o => o.Id == shipment.OrderId, ct) is not { } order)
            return;
        order.Shipment = shipment;
        if (!Reached.TryGetValue(shipment.Status, out var status) || order.Status == OrderStatus.Pending)
            return;
        foreach (var step in OrderStatus.PathTo(order.Status, status))
        {
            if (order.MoveTo(step, Actors.System, null, clock.GetUtcNow()) is { } told)
                db.Raise(told);
        }
    }
}
