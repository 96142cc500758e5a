namespace Bdbazar.Cart;

internal static class SaveForLater
{
    /// <summary>Moves a line to "saved for later".</summary>
    /// <remarks>Joins a saved line of the same variant, up to 999. A line that is saved already stays. 404 <c>not_found</c> for a line that is not in the caller's cart.</remarks>
    /// <param name="itemId">The line's id.</param>
    public static async Task<Ok<CartView>> Handle(
        Guid itemId, [AsParameters] CartCaller caller, CartDb db, CartViews views, TimeProvider clock, CancellationToken ct)
    {
        var cart = await db.Change(caller.RequiredOwner(), c => c.Move(itemId, saved: true), clock.GetUtcNow(), ct) ?? throw Problem.NotFound("cart item");
        return TypedResults.Ok(await views.Of(cart, ct));
    }
}
