namespace Bdbazar.Orders;

/// <summary>Cancels orders whose payment never came, which gives their stock back.</summary>
internal sealed class ExpireUnpaidOrders(OrdersDb db, TimeProvider clock) : ISchedule
{
    private const int Batch = 100;

    public async Task Run(CancellationToken ct)
    {
        int taken;
        do
        {
            await using var work = await db.Begin(ct);
            var now = clock.GetUtcNow();
            // Every instance runs this: each takes rows that no other holds.
            var orders = await db.Orders.FromSql($"""
                select * from orders.orders
                where status = 'pending' and prepaid and payment_status <> 'paid' and pay_until < {now}
                order by pay_until limit {Batch} for update skip locked
                """).IgnoreAutoIncludes().ToListAsync(ct);
            foreach (var order in await db.WithLines(orders, ct))
                db.Raise(order.MoveTo(OrderStatus.Cancelled, Actors.System, "Not paid in time.", now)!);
            await db.SaveChangesAsync(ct);
            await work.Commit(ct);
            db.ChangeTracker.Clear();
            taken = orders.Count;
        }
        while (taken == Batch);
    }
}
