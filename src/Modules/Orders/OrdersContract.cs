using Bdbazar.Contracts.Orders;
using Microsoft.Extensions.Options;

namespace Bdbazar.Orders;

internal sealed class OrdersContract(OrdersDb db, TimeProvider clock, IOptions<OrdersOptions> options) : IOrders
{
    private const int MaxOpen = 20;

    public async Task<OrderList> FindOrders(FindOrders request, CancellationToken ct)
    {
        var (ids, checkouts) = (request.Ids ?? [], request.CheckoutIds ?? []);
        var orders = await db.Orders.AsNoTracking().IgnoreAutoIncludes()
            .Where(o => ids.Contains(o.Id) || checkouts.Contains(o.CheckoutId)).ToListAsync(ct);
        return new([.. orders.Select(o => o.Info())]);
    }

    public async Task<OrderList> FindOpenOrders(FindOpenOrders request, CancellationToken ct)
    {
        var user = request.UserId;
        var orders = await db.Orders.AsNoTracking().IgnoreAutoIncludes()
            .Where(o => (o.BuyerId == user || o.SellerId == user) && OrderStatus.Open.Contains(o.Status))
            .OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).Take(MaxOpen).ToListAsync(ct);
        return new([.. orders.Select(o => o.Info())]);
    }

    public async Task<PaymentAwaited> AwaitPayment(AwaitPayment request, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var orders = await db.LockCheckout(request.CheckoutId, request.BuyerId, ct);
        var open = orders.Where(o => o.Status != OrderStatus.Cancelled).ToList();
        if (open.Count == 0)
            return new(orders.Count == 0 ? "unknown" : "closed");
        if (open.Exists(o => o.PaymentStatus == "paid"))
            return new("awaited");
        if (open.Exists(o => o.Status != OrderStatus.Pending))
            return new("confirmed");
        var until = clock.GetUtcNow().AddMinutes(options.Value.UnpaidMinutes);
        open.ForEach(o => o.AwaitPayment(until));
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return new("awaited", until);
    }

    public async Task<OrderAdvanced> AdvanceOrder(AdvanceOrder request, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await db.Lock(request.OrderId, ct) is not { } order)
            return new(false, null);
        if (order.Status is OrderStatus.Pending or OrderStatus.Cancelled or OrderStatus.Returned or OrderStatus.Completed)
            return new(false, order.Status);
        foreach (var happened in order.Follow(request.ParcelStatus, clock.GetUtcNow()))
            db.Raise(happened);
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return new(true, order.Status);
    }
}
