namespace Bdbazar.Contracts.Cart;

/// <summary>What other modules may ask Cart.</summary>
public interface ICarts
{
    /// <summary>The lines that the buyer means to buy now (not those saved for later).</summary>
    [Idempotent]
    Task<CartLines> FindCart(FindCart request, CancellationToken ct);

    /// <summary>
    /// Takes the lines that the buyer means to buy out of the cart, under the checkout's id. Idempotent: the same id again has the same lines, whatever was
    /// added since; none once they are ordered. They go back (<see cref="ReturnLines"/>, or by themselves after a while) unless an order of the checkout is placed.
    /// </summary>
    [Idempotent]
    Task<CartLines> TakeLines(TakeLines request, CancellationToken ct);

    /// <summary>Puts back what a checkout took that came to nothing. Idempotent; unknown ids are ignored.</summary>
    [Idempotent]
    Task<LinesReturned> ReturnLines(ReturnLines request, CancellationToken ct);

    /// <summary>Moves a guest's cart into that of an account. Idempotent: the guest's cart is gone afterwards, and one that is gone adds nothing.</summary>
    [Idempotent]
    Task<CartMerged> MergeGuestCart(MergeGuestCart request, CancellationToken ct);
}

public sealed record FindCart(Guid UserId);

public sealed record TakeLines(Guid UserId, Guid CheckoutId);

public sealed record CartLines(IReadOnlyList<CartLine> Lines);

public sealed record CartLine(Guid VariantId, int Quantity);

public sealed record ReturnLines(Guid UserId, Guid CheckoutId);

/// <param name="Lines">How many went back.</param>
public sealed record LinesReturned(int Lines);

public sealed record MergeGuestCart(Guid GuestCartId, Guid UserId);

/// <param name="Any">Whether there was a guest's cart.</param>
public sealed record CartMerged(bool Any);
