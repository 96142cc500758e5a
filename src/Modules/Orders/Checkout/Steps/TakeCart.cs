using Bdbazar.Contracts.Cart;

namespace Bdbazar.Orders.Checkout;

/// <summary>What is in the cart. 422 <c>cart_empty</c>.</summary>
internal sealed class ReadCart(ICarts carts) : ICheckoutStep
{
    public async Task Do(Basket basket, CancellationToken ct) =>
        basket.Wanted = Some((await carts.FindCart(new(basket.BuyerId), ct)).Lines);

    public static IReadOnlyList<CartLine> Some(IReadOnlyList<CartLine> lines) =>
        lines.Count > 0 ? lines : throw Problem.Invalid("cart_empty", $"There is nothing in the cart.");
}

/// <summary>Takes out of the cart what is ordered, so that no other checkout orders it again. 422 <c>cart_empty</c>.</summary>
internal sealed class TakeCart(ICarts carts) : ICheckoutStep
{
    public async Task Do(Basket basket, CancellationToken ct) =>
        basket.Wanted = ReadCart.Some((await carts.TakeLines(new(basket.BuyerId, basket.CheckoutId), ct)).Lines);

    public Task Undo(Basket basket) => carts.ReturnLines(new(basket.BuyerId, basket.CheckoutId), CancellationToken.None);
}
