namespace Bdbazar.Cart;

/// <summary>Which cart is to come along.</summary>
/// <param name="GuestCartId">What the header <c>X-Cart-Id</c> said while the caller was a guest.</param>
/// <example>{"guestCartId":"0198c0de-0000-7000-8000-000000000001"}</example>
internal sealed record MergeCartRequest([property: Required] Guid? GuestCartId);

internal static class MergeCart
{
    /// <summary>Puts what the caller gathered as a guest into their own cart, and shows it.</summary>
    /// <remarks>
    /// Signing in with <c>X-Cart-Id</c> does the same by itself.
    /// A cart that is gone, never was or is an account's adds nothing.
    /// </remarks>
    public static async Task<Ok<CartView>> Handle(MergeCartRequest request, CurrentUser user, CartDb db, CartViews views, CancellationToken ct)
    {
        await db.Merge(request.GuestCartId!.Value, user.Id, ct);
        return TypedResults.Ok(await views.Of(new CartOwner(user.Id, null), ct));
    }
}
