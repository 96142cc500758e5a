using Bdbazar.Contracts.Orders;

namespace Bdbazar.Cart;

/// <summary>Takes out what was ordered. It counts rather than empties: what the buyer added meanwhile is not ordered yet.</summary>
internal sealed class WhenOrderPlaced(CartDb db) : IHandleBatch<OrderPlaced>
{
    public async Task Handle(IReadOnlyList<OrderPlaced> happened, CancellationToken ct)
    {
        var ordered = (
            from order in happened
            from line in order.Lines
            group line.Quantity by (order.Order.BuyerId, line.VariantId)).ToList();
        Guid[] buyers = [.. ordered.Select(o => o.Key.BuyerId)], variants = [.. ordered.Select(o => o.Key.VariantId)];
        int[] quantities = [.. ordered.Select(o => o.Sum())];
        // As in AddToCartBatcher the carts' rows come first, in the order of their owners, and what is in them is read after that.
        await db.Database.ExecuteSqlAsync($"select from cart.carts where user_id = any({buyers}) order by user_id for no key update", ct);
        await db.Database.ExecuteSqlAsync($"""
            with ordered as (
                select c.id as cart_id, o.variant_id, o.quantity
                from unnest({buyers}, {variants}, {quantities}) as o (user_id, variant_id, quantity) join cart.carts c on c.user_id = o.user_id
            ), gone as (
                delete from cart.items i using ordered o
                where i.cart_id = o.cart_id and i.variant_id = o.variant_id and not i.saved and i.quantity <= o.quantity
            )
            update cart.items i set quantity = i.quantity - o.quantity from ordered o
            where i.cart_id = o.cart_id and i.variant_id = o.variant_id and not i.saved and i.quantity > o.quantity
            """, ct);
    }
}
