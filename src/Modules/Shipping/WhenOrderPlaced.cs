using Bdbazar.Contracts.Orders;

namespace Bdbazar.Shipping;

/// <summary>An order that was placed has a parcel to come.</summary>
internal sealed class WhenOrderPlaced(ShippingDb db, TimeProvider clock) : IHandleBatch<OrderPlaced>
{
    public Task Handle(IReadOnlyList<OrderPlaced> happened, CancellationToken ct) =>
        db.Expect([.. happened.Select(h => OrderOfShipment.Of(h.Order))], clock.GetUtcNow(), ct);
}

/// <summary>What a parcel keeps of its order. An event of an older program may not tell whose it is.</summary>
internal sealed record OrderOfShipment(Guid Id, Guid CheckoutId, Guid ShopId, Guid? SellerId, Guid? BuyerId)
{
    public static OrderOfShipment Of(OrderInfo order) => new(order.Id, order.CheckoutId, order.ShopId, order.SellerId, order.BuyerId);
}

internal static class ExpectedShipments
{
    /// <summary>The parcels of these orders, pending, unless they are there already.</summary>
    public static async Task Expect(this ShippingDb db, IReadOnlyCollection<OrderOfShipment> orders, DateTimeOffset at, CancellationToken ct)
    {
        Guid[] ids = [.. orders.Select(o => o.Id)], checkouts = [.. orders.Select(o => o.CheckoutId)], shops = [.. orders.Select(o => o.ShopId)];
        Guid?[] sellers = [.. orders.Select(o => o.SellerId)], buyers = [.. orders.Select(o => o.BuyerId)];
        await db.Database.ExecuteSqlAsync($"""
            insert into shipping.shipments (order_id, checkout_id, shop_id, seller_id, buyer_id, status, created_at)
            select o.*, {Shipment.Pending}, {at} from unnest({ids}, {checkouts}, {shops}, {sellers}, {buyers}) as o (order_id) order by order_id
            on conflict (order_id) do nothing
            """, ct);
    }

    /// <summary>The order's parcel, also where a later event of the order comes before the one that it was placed. Null where that does not tell whose it is.</summary>
    public static async Task<Shipment?> FindOrExpect(this ShippingDb db, OrderOfShipment order, TimeProvider clock, CancellationToken ct)
    {
        if (order is { SellerId: not null, BuyerId: not null })
            await db.Expect([order], clock.GetUtcNow(), ct);
        return await db.Shipments.Include(s => s.Events).SingleOrDefaultAsync(s => s.OrderId == order.Id, ct);
    }
}
