using Bdbazar.Contracts.Orders;

namespace Bdbazar.Shipping;

/// <summary>The parcel of a cancelled order goes nowhere, unless it has arrived.</summary>
internal sealed class WhenOrderCancelled(ShippingDb db, TimeProvider clock) : IHandle<OrderCancelled>
{
    public async Task Handle(OrderCancelled happened, CancellationToken ct)
    {
        var shipment = await db.Shipments.Include(s => s.Events).SingleOrDefaultAsync(s => s.OrderId == happened.OrderId, ct);
        // The reason is between buyer and seller, in the order.
        if (shipment is { Status: not (Shipment.Delivered or Shipment.Cancelled) })
            shipment.Cancel(clock.NewId(), clock.GetUtcNow());
    }
}
