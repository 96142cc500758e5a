using Bdbazar.Contracts.Orders;

namespace Bdbazar.Cart;

/// <summary>Takes out what was ordered. It counts rather than empties: what the buyer added meanwhile is not ordered yet.</summary>
internal sealed class WhenOrderPlaced(CartDb db, TimeProvider clock) : IHandle<OrderPlaced>
{
    public async Task Handle(OrderPlaced happened, CancellationToken ct)
    {
        if (await db.Take(new(happened.Order.BuyerId, null), clock.GetUtcNow(), ct) is not { } cart)
            return;
        foreach (var line in happened.Lines)
            cart.TakeOut(line.VariantId, line.Quantity);
    }
}
