namespace Bdbazar.Cart;

/// <summary>Settings <c>Cart</c>: shopping carts.</summary>
internal sealed class CartOptions
{
    /// <summary>Days after which a guest's cart that nobody touched is deleted.</summary>
    [Range(1, 3650)]
    public int GuestDays { get; set; } = 30;
}
