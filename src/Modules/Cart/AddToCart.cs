using System.Text.Json.Serialization;

namespace Bdbazar.Cart;

/// <summary>Puts so many of a variant in the cart.</summary>
/// <param name="Quantity">1 to 999, added to what is there.</param>
/// <example>{"variantId":"0198c0de-0000-7000-8000-000000000004","quantity":2}</example>
internal sealed record AddToCartRequest(
    [property: JsonRequired] Guid VariantId,
    [property: JsonRequired, Range(1, Cart.MaxQuantity, ErrorMessage = "Must be from 1 to 999.")] int Quantity);

internal static class AddToCart
{
    /// <summary>Adds to the cart, to its line of that variant where there is one.</summary>
    /// <remarks>
    /// Makes the cart when it is the first thing in it. 404 <c>not_found</c> for a variant that is unknown or not sold;
    /// 422 <c>quantity_too_large</c> when the line would hold more than 999, <c>cart_full</c> when there are 200 lines already (saved ones count).
    /// More than is in stock may be put in: the line then says <c>out_of_stock</c>.
    /// </remarks>
    public static async Task<Ok<CartView>> Handle(
        AddToCartRequest request, [AsParameters] CartCaller caller, CartVariantLoader lines, AddToCartBatcher carts, CartDb db, CartViews views, CancellationToken ct)
    {
        var owner = caller.RequiredOwner();
        // Asked together with what is in the cart already, so that the answer needs no second question.
        await views.Ask([request.VariantId, .. await lines.VariantsOf(owner, db, ct)], ct);
        if (views.Known(request.VariantId) is not { Buyable: true } variant)
            throw Problem.NotFound("product variant");

        var added = await carts.Add(new(owner, variant.Id, request.Quantity, variant.Price), db, ct);
        if (added.Cart is not null)
            lines.Saw(owner, added.Cart);
        return added switch
        {
            { Cart: null } => throw Problem.NotFound("cart"),
            { Done: true, Cart: { } cart } => TypedResults.Ok(await views.Of(cart, ct)),
            { Cart: { } full } => throw (full.Items.Exists(i => i.VariantId == variant.Id && !i.Saved)
                ? new Problem(422, "quantity_too_large", $"A line holds at most {Cart.MaxQuantity}.")
                {
                    Errors = new Dictionary<string, string[]> { ["quantity"] = ["Together with what is in the cart it is more than 999."] },
                }
                : Problem.Invalid("cart_full", $"A cart holds at most {Cart.MaxLines} lines, saved ones included.")),
        };
    }
}
