using Bdbazar.Contracts.Orders;

namespace Bdbazar.Catalog;

/// <summary>
/// Releases what checkouts have reserved past their time and have no order for. Orders is asked first, and while it does not answer nothing is
/// released: a reservation too many is a nuisance, a sold unit released is a broken promise.
/// </summary>
internal sealed class ExpireReservations(CatalogDb db, Reservations reservations, IOrders orders, TimeProvider clock) : ISchedule
{
    private const int Batch = 200;

    /// <summary>As orders call it.</summary>
    private const string Cancelled = "cancelled";

    public async Task Run(CancellationToken ct)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var ended = await Ended(now, ct);
            if (ended.Count == 0)
                return;
            var found = await orders.FindOrders(new(CheckoutIds: ended), ct);
            var byCheckout = found.Orders.ToLookup(o => o.CheckoutId);
            // One at a time: each is short, and none waits for another with locks in its hands.
            foreach (var checkout in ended)
                await End(checkout, [.. byCheckout[checkout]], now, ct);
        }
    }

    private async Task End(Guid checkout, IReadOnlyList<OrderInfo> orders, DateTimeOffset now, CancellationToken ct)
    {
        // A call that was held up on its way may have taken the stock of an order that was cancelled before it arrived.
        var cancelled = orders.Where(o => o.Status == Cancelled).ToList();
        if (cancelled.Count == orders.Count)
        {
            await reservations.ReleaseExpired(checkout, now, ct);
            return;
        }
        foreach (var order in cancelled)
            await reservations.ReleaseOrder(checkout, order.ShopId, ct);
        await reservations.KeepReserved(checkout, ct);
    }

    // Rows that somebody works on are skipped; they come round again. No lock is kept while Orders is asked: another instance
    // with the same batch finds the work done, and a reservation renewed meanwhile no longer expires by now.
    private async Task<IReadOnlyList<Guid>> Ended(DateTimeOffset now, CancellationToken ct) =>
        await db.Database.SqlQuery<Guid>($"""
            select distinct checkout_id as "Value" from (
                select checkout_id from catalog.reservations where status = 'held' and expires_at <= {now}
                order by expires_at limit {Batch} for update skip locked) ended
            """).ToListAsync(ct);
}
