namespace Bdbazar.Cart;

internal static class EmptyCart
{
    /// <summary>Takes all items out of the cart; what is saved for later stays.</summary>
    /// <remarks>An empty or unknown cart answers the same.</remarks>
    public static async Task<Ok<CartView>> Handle(
        [AsParameters] CartCaller caller, CartDb db, CartViews views, TimeProvider clock, CancellationToken ct)
    {
        var owner = caller.RequiredOwner();
        var cart = await db.Change(owner, c => c.Empty(), clock.GetUtcNow(), ct);
        return TypedResults.Ok(cart is null ? await views.Of(owner, ct) : await views.Of(cart, ct));
    }
}
