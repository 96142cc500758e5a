using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders;

/// <summary>Keeps what an order shows of its parcel, and takes the order along with it.</summary>
internal sealed class WhenShipmentChanged(OrdersDb db, TimeProvider clock) : IHandle<ShipmentChanged>
{
    public async Task Handle(ShipmentChanged happened, CancellationToken ct)
    {
        var shipment = happened.Shipment;
        if (await db.Lock(shipment.OrderId, ct) is not { } order)
            return;
        order.Shipment = shipment;
        foreach (var told in order.Follow(shipment.Status, clock.GetUtcNow()))
            db.Raise(told);
    }
}
