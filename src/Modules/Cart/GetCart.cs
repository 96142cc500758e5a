namespace Bdbazar.Cart;

internal static class GetCart
{
    /// <summary>Shows the caller's cart.</summary>
    /// <remarks>An account's own with a token; else the guest's that <c>X-Cart-Id</c> names (422 when it is not a UUID). With neither, an empty cart.</remarks>
    public static async Task<Ok<CartView>> Handle([AsParameters] CartCaller caller, CartViews views, CancellationToken ct) =>
        TypedResults.Ok(await views.Of(caller.Owner(), ct));
}
