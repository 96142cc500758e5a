using System.Text.Json.Serialization;

namespace Bdbazar.Cart;

/// <summary>How many of a line's variant are wanted.</summary>
/// <param name="Quantity">0 to 999; 0 removes the line.</param>
/// <example>{"quantity":3}</example>
internal sealed record ChangeQuantityRequest(
    // Required: a body without it must not remove the line.
    [property: JsonRequired, Range(0, Cart.MaxQuantity, ErrorMessage = "Must be from 0 to 999.")] int Quantity);

internal static class ChangeQuantity
{
    /// <summary>Sets the quantity of a line; 0 removes it.</summary>
    /// <remarks>Accepts today's price: a <c>price_changed</c> goes away. 404 <c>not_found</c> for a line that is not in the caller's cart.</remarks>
    /// <param name="itemId">The line's id.</param>
    public static async Task<Ok<CartView>> Handle(
        Guid itemId, ChangeQuantityRequest request, [AsParameters] CartCaller caller, CartDb db, CartViews views, TimeProvider clock, CancellationToken ct)
    {
        var owner = caller.RequiredOwner();
        var lines = await owner.In(db.Carts).SelectMany(c => c.Items, (_, i) => new { i.Id, i.VariantId }).ToListAsync(ct);
        var line = lines.SingleOrDefault(l => l.Id == itemId) ?? throw Problem.NotFound("cart item");
        // Asked before the cart's row is taken: nobody waits for our question.
        await views.Ask(lines.Select(l => l.VariantId), ct);
        var cart = await db.Change(owner, c => c.SetQuantity(itemId, request.Quantity, views.Known(line.VariantId)?.Price), clock.GetUtcNow(), ct)
            ?? throw Problem.NotFound("cart item");
        return TypedResults.Ok(await views.Of(cart, ct));
    }
}
