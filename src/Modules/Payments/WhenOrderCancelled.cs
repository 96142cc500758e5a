using Bdbazar.Contracts.Orders;

namespace Bdbazar.Payments;

/// <summary>What was paid for the order is to go back; what was not is owed no more.</summary>
internal sealed class WhenOrderCancelled(PaymentsDb db, TimeProvider clock) : IHandle<OrderCancelled>
{
    public async Task Handle(OrderCancelled happened, CancellationToken ct)
    {
        // An order that never came to a payment has none to end.
        if (await db.LockOrder(happened.OrderId, ct) is not { } payment)
            return;
        var changed = payment.CancelOrder(happened.OrderId, clock.GetUtcNow());
        await db.Save(payment, changed.Count > 0, ct);
    }
}
