using Bdbazar.Contracts.Orders;

namespace Bdbazar.Cart;

/// <summary>Gives back what checkouts took that ended without an order and without saying so, and deletes what has long been decided.</summary>
internal sealed class ReturnForgottenLines(CartDb db, TakenLines lines, IOrders orders, TimeProvider clock) : ISchedule
{
    private const int Batch = 100;

    private sealed record Forgotten(Guid CheckoutId, Guid UserId);

    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (before, decided) = (now - TakenLines.GiveBackAfter, now.AddDays(-1));
        var forgotten = await db.Database.SqlQuery<Forgotten>($"""
            select checkout_id as "CheckoutId", user_id as "UserId" from cart.taken_lines
            where taken_at < {before} and ordered_at is null and returned_at is null order by taken_at limit {Batch}
            """).ToListAsync(ct);
        if (forgotten.Count > 0)
        {
            // An order may be there whose event has not come yet.
            var placed = (await orders.FindOrders(new(CheckoutIds: [.. forgotten.Select(f => f.CheckoutId)]), ct)).Orders.Select(o => o.CheckoutId).ToHashSet();
            foreach (var (checkout, user) in forgotten.Where(f => !placed.Contains(f.CheckoutId)))
                await lines.Return(user, checkout, ct);
        }
        await db.Database.ExecuteSqlAsync($"""
            delete from cart.taken_lines where checkout_id in (
                select checkout_id from cart.taken_lines where taken_at < {decided} and (ordered_at is not null or returned_at is not null)
                order by taken_at limit 1000 for update skip locked)
            """, ct);
    }
}
