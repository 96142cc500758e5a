using Bdbazar.Contracts.Orders;

namespace Bdbazar.Payments;

/// <summary>The courier has the cash.</summary>
internal sealed class WhenOrderDelivered(PaymentsDb db) : IHandle<OrderDelivered>
{
    public async Task Handle(OrderDelivered happened, CancellationToken ct)
    {
        if (await db.LockOrder(happened.OrderId, ct) is not { } payment)
            return;
        if (payment.DeliverOrder(happened.OrderId) is { Count: > 0 })
            db.Raise(payment.Changed());
    }
}
