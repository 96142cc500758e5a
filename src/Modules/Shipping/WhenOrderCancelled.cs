using Bdbazar.Contracts.Orders;

namespace Bdbazar.Shipping;

/// <summary>The parcel of a cancelled order goes nowhere, unless it has arrived.</summary>
internal sealed class WhenOrderCancelled(ShippingDb db, TimeProvider clock) : IHandle<OrderCancelled>
{
    public async Task Handle(OrderCancelled happened, CancellationToken ct)
    {
        // Where this comes before the order's placing, the parcel is cancelled already when that comes.
        var shipment = await db.FindOrExpect(new(happened.OrderId, happened.CheckoutId, happened.ShopId, happened.SellerId, happened.BuyerId), clock, ct);
        // The reason is between buyer and seller, in the order.
        if (shipment is { Status: not (Shipment.Delivered or Shipment.Cancelled) })
            shipment.Cancel(clock.NewId(), clock.GetUtcNow());
    }
}
