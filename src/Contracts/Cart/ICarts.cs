namespace Bdbazar.Contracts.Cart;

/// <summary>What other modules may ask Cart.</summary>
public interface ICarts
{
    /// <summary>The lines that the buyer means to buy now (not those saved for later).</summary>
    [Idempotent]
    Task<CartLines> FindCart(FindCart request, CancellationToken ct);
}

public sealed record FindCart(Guid UserId);

public sealed record CartLines(IReadOnlyList<CartLine> Lines);

public sealed record CartLine(Guid VariantId, int Quantity);
