using Bdbazar.Contracts.Payments;
using Microsoft.Extensions.Options;

namespace Bdbazar.Orders;

/// <summary>Keeps what an order shows of its payment; money that has come confirms it.</summary>
internal sealed class WhenPaymentChanged(OrdersDb db, TimeProvider clock, IOptions<OrdersOptions> options) : IHandle<PaymentChanged>
{
    public async Task Handle(PaymentChanged happened, CancellationToken ct)
    {
        var statuses = happened.Orders.ToDictionary(o => o.OrderId, o => o.Status);
        var ids = statuses.Keys.ToList();
        foreach (var order in await db.Orders.IgnoreAutoIncludes().Where(o => ids.Contains(o.Id)).ToListAsync(ct))
        {
            order.PaymentMethod = happened.Method;
            order.PaymentStatus = statuses[order.Id];
            order.Prepaid = happened.Prepaid;
            order.PayUntil = happened.Prepaid ? order.PayUntil ?? clock.GetUtcNow().AddMinutes(options.Value.UnpaidMinutes) : null;
            if (order.PaymentStatus == "paid" && order.Status == OrderStatus.Pending)
                db.Raise(order.MoveTo(OrderStatus.Confirmed, Actors.System, "Paid.", clock.GetUtcNow())!);
        }
    }
}
