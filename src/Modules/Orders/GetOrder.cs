namespace Bdbazar.Orders;

internal static class GetOrder
{
    /// <summary>One order.</summary>
    /// <remarks>For its buyer, its seller and admins; to everybody else it does not exist (404).</remarks>
    /// <param name="id">The order's id.</param>
    public static async Task<Ok<OrderView>> Handle(Guid id, CurrentUser user, OrdersDb db, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().Of(user).SingleOrDefaultAsync(o => o.Id == id, ct) ?? throw Problem.NotFound("order");
        return TypedResults.Ok(OrderView.Of(order));
    }
}
