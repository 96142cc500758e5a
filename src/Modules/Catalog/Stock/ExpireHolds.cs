using Bdbazar.Contracts.Orders;

namespace Bdbazar.Catalog;

/// <summary>
/// Gives back what checkouts hold past their time and have no order for. Orders is asked first, and when it does not answer nothing is
/// given back: a hold too many is a nuisance, a sold unit given back is a broken promise.
/// </summary>
internal sealed class ExpireHolds(CatalogDb db, Reservations reservations, IOrders orders, TimeProvider clock) : IJob
{
    private const int Batch = 200;

    public async Task Run(CancellationToken ct)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var ended = await Ended(now, ct);
            if (ended.Count == 0)
                return;
            var found = await orders.FindOrders(new(CheckoutIds: ended), ct);
            var ordered = found.Orders.Select(o => o.CheckoutId).ToHashSet();
            // One at a time: each is short, and none waits for another with locks in its hands.
            foreach (var checkout in ended)
                await (ordered.Contains(checkout) ? reservations.KeepHeld(checkout, ct) : reservations.GiveBackEnded(checkout, now, ct));
        }
    }

    // Rows that somebody works on are skipped; they come round again. No lock is kept while Orders is asked: another instance
    // with the same batch finds the work done, and a hold renewed meanwhile no longer ends by now.
    private async Task<IReadOnlyList<Guid>> Ended(DateTimeOffset now, CancellationToken ct) =>
        await db.Database.SqlQuery<Guid>($"""
            select distinct checkout_id as "Value" from (
                select checkout_id from catalog.reservations where status = 'held' and expires_at <= {now}
                order by expires_at limit {Batch} for update skip locked) ended
            """).ToListAsync(ct);
}
