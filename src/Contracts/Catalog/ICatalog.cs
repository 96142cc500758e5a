namespace Bdbazar.Contracts.Catalog;

/// <summary>What other modules may ask Catalog: what a variant is, and to hold stock for a checkout.</summary>
public interface ICatalog
{
    /// <summary>The variants with these ids as they are now; unknown ones are left out.</summary>
    [Idempotent]
    Task<VariantList> FindVariants(FindVariants request, CancellationToken ct);

    /// <summary>
    /// Holds all lines under the checkout's id, or none. Idempotent: the same checkout id again answers as the first time
    /// while the hold lives. The hold ends by itself if no order is written for it. Tells what is held besides, so that nobody need ask for it.
    /// </summary>
    [Idempotent]
    Task<StockReservation> ReserveStock(ReserveStock request, CancellationToken ct);

    /// <summary>Gives back what a checkout holds that came to nothing. Idempotent; unknown ids are ignored.</summary>
    [Idempotent]
    Task<StockReleased> ReleaseStock(ReleaseStock request, CancellationToken ct);
}

/// <param name="Language">"bn" or "en": the language of titles.</param>
public sealed record FindVariants(IReadOnlyList<Guid> Ids, string Language = "en");

public sealed record VariantList(IReadOnlyList<VariantInfo> Variants);

/// <summary>A variant as a buyer would buy it.</summary>
/// <param name="Available">Units that can be promised now.</param>
/// <param name="Buyable">The product is active and its shop public.</param>
/// <param name="WeightGrams">Of one unit.</param>
public sealed record VariantInfo(
    Guid Id, Guid ProductId, string Slug, Guid ShopId, string ShopName, Guid SellerId, string Title, string Sku,
    IReadOnlyDictionary<string, string> Options, string? ImageUrl, Money Price, int Available, int WeightGrams, bool Buyable);

/// <param name="Language">As of <see cref="FindVariants"/>.</param>
public sealed record ReserveStock(Guid CheckoutId, IReadOnlyList<StockLine> Lines, string Language = "en");

public sealed record StockLine(Guid VariantId, int Quantity);

/// <param name="Shortages">Empty when everything is held; otherwise the lines that fell short, and nothing is held.</param>
/// <param name="Variants">What is held; null where it was not at hand (or an older program answers), and <see cref="ICatalog.FindVariants"/> tells.</param>
public sealed record StockReservation(IReadOnlyList<StockShortage> Shortages, IReadOnlyList<VariantInfo>? Variants = null);

public sealed record StockShortage(Guid VariantId, int Requested, int Available);

public sealed record ReleaseStock(Guid CheckoutId);

public sealed record StockReleased(int Lines);
