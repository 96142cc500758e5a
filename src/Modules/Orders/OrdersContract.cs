using Bdbazar.Contracts.Orders;

namespace Bdbazar.Orders;

internal sealed class OrdersContract(OrdersDb db) : IOrders
{
    public async Task<OrderList> FindOrders(FindOrders request, CancellationToken ct)
    {
        var (ids, checkouts) = (request.Ids ?? [], request.CheckoutIds ?? []);
        var orders = await db.Orders.AsNoTracking().IgnoreAutoIncludes()
            .Where(o => ids.Contains(o.Id) || checkouts.Contains(o.CheckoutId)).ToListAsync(ct);
        return new([.. orders.Select(o => o.Info())]);
    }
}
