namespace Bdbazar.Orders;

/// <summary>The next step of an order.</summary>
/// <param name="Status">One of the order's <c>allowed</c>.</param>
/// <param name="Note">Shown in the history, to the buyer too.</param>
/// <example>{"status":"confirmed","note":"Packed tomorrow."}</example>
internal sealed record ChangeOrderStatusRequest([property: Required, MaxLength(20)] string Status, [property: MaxLength(500)] string? Note);

internal static class ChangeOrderStatus
{
    /// <summary>Takes an order a step on: pending → confirmed → processing → shipped → delivered → completed, or cancels it before it is shipped.</summary>
    /// <remarks>
    /// For the seller of the shop and admins. A step that is not next is 409 <c>invalid_transition</c> with <c>allowed</c>;
    /// confirming an order whose payment is awaited, 409 <c>payment_pending</c>; a stale <c>If-Match</c>, 412 <c>stale_version</c>.
    /// </remarks>
    /// <param name="id">The order's id.</param>
    public static async Task<Ok<OrderView>> Handle(
        Guid id, ChangeOrderStatusRequest request, CurrentUser user, OrdersDb db, TimeProvider clock, HttpRequest http, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await db.Lock(id, ct) is not { } order || !user.IsAdmin && order.SellerId != user.Id)
            throw Problem.NotFound("order");
        Versions.RequireMatch(http, order.Version);
        if (!OrderStatus.All.Contains(request.Status))
            throw Problem.InvalidField("status", "There is no such status.");
        if (order.MoveTo(request.Status, user.Role!, request.Note, clock.GetUtcNow()) is { } happened)
            db.Raise(happened);
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return TypedResults.Ok(OrderView.Of(order));
    }
}
