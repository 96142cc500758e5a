using Bdbazar.Contracts.Orders;

namespace Bdbazar.Cart;

/// <summary>What a checkout took out of the cart is ordered for good.</summary>
internal sealed class WhenOrderPlaced(CartDb db, TimeProvider clock) : IHandleBatch<OrderPlaced>
{
    private sealed record Late(Guid CheckoutId, Guid UserId);

    public async Task Handle(IReadOnlyList<OrderPlaced> happened, CancellationToken ct)
    {
        Guid[] checkouts = [.. happened.Select(e => e.Order.CheckoutId).Distinct()];
        var now = clock.GetUtcNow();
        var late = await db.Database.SqlQuery<Late?>($"""
            with ordered as (
                update cart.taken_lines t set ordered_at = {now}
                from (select checkout_id from cart.taken_lines where checkout_id = any({checkouts}) order by checkout_id for no key update) o
                where t.checkout_id = o.checkout_id and t.ordered_at is null returning t.checkout_id, t.user_id, t.returned_at
            )
            select checkout_id as "CheckoutId", user_id as "UserId" from ordered where returned_at is not null
            """).ToListAsync(ct);
        foreach (var checkout in late.OfType<Late>().OrderBy(l => l.UserId))
            await TakeOut(checkout, ct);
    }

    // The order came after its lines had gone back to the cart. What the buyer added to them meanwhile stays.
    private async Task TakeOut(Late checkout, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from cart.carts where user_id = {checkout.UserId} for no key update", ct);
        await db.Database.ExecuteSqlAsync($"""
            with ordered as (
                select c.id as cart_id, o.variant_id, o.quantity
                from cart.taken_lines t join cart.carts c on c.user_id = t.user_id, unnest(t.variant_ids, t.quantities) as o (variant_id, quantity)
                where t.checkout_id = {checkout.CheckoutId}
            ), gone as (
                delete from cart.items i using ordered o
                where i.cart_id = o.cart_id and i.variant_id = o.variant_id and not i.saved and i.quantity <= o.quantity
            )
            update cart.items i set quantity = i.quantity - o.quantity from ordered o
            where i.cart_id = o.cart_id and i.variant_id = o.variant_id and not i.saved and i.quantity > o.quantity
            """, ct);
    }
}
