namespace Bdbazar.Orders;

/// <summary>Why the order is cancelled.</summary>
/// <example>{"reason":"Ordered the wrong size."}</example>
internal sealed record CancelOrderRequest([property: MaxLength(500)] string? Reason);

internal static class CancelOrder
{
    /// <summary>Cancels the buyer's own order: its stock goes back, and what was paid for it is refunded.</summary>
    /// <remarks>Before it is shipped; after that 409 <c>invalid_transition</c>. Somebody else's order is 404.</remarks>
    /// <param name="id">The order's id.</param>
    public static async Task<Ok<OrderView>> Handle(
        Guid id, CancelOrderRequest? request, CurrentUser user, OrdersDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await db.Lock(id, ct) is not { } order || order.BuyerId != user.Id)
            throw Problem.NotFound("order");
        db.Raise(order.MoveTo(OrderStatus.Cancelled, Actors.Buyer, request?.Reason, clock.GetUtcNow())!);
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return TypedResults.Ok(OrderView.Of(order));
    }
}
