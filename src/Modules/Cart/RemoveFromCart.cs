namespace Bdbazar.Cart;

internal static class RemoveFromCart
{
    /// <summary>Takes a line out of the cart.</summary>
    /// <remarks>Also a saved one. 404 <c>not_found</c> for a line that is not in the caller's cart.</remarks>
    /// <param name="itemId">The line's id.</param>
    public static async Task<Ok<CartView>> Handle(
        Guid itemId, [AsParameters] CartCaller caller, CartDb db, CartViews views, TimeProvider clock, CancellationToken ct)
    {
        var cart = await db.Change(caller.RequiredOwner(), c => c.Remove(itemId), clock.GetUtcNow(), ct) ?? throw Problem.NotFound("cart item");
        return TypedResults.Ok(await views.Of(cart, ct));
    }
}
