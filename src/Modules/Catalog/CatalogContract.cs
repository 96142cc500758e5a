using Bdbazar.Contracts.Catalog;

namespace Bdbazar.Catalog;

/// <summary>What Catalog answers to other modules.</summary>
internal sealed class CatalogContract(VariantLoader variants, ReserveStockBatcher batcher, Reservations reservations) : ICatalog
{
    public Task<VariantList> FindVariants(FindVariants request, CancellationToken ct) => variants.Find(request, ct);

    public async Task<StockReservation> ReserveStock(ReserveStock request, CancellationToken ct)
    {
        if (request.Lines.Any(l => l.Quantity < 1))
            throw Problem.InvalidField("quantity", "Must be at least 1.");
        return await batcher.Try(request, ct) is { } reserved ? new([], reserved) : new(await reservations.ReserveAll(request.CheckoutId, request.Lines, ct));
    }

    public async Task<StockReleased> ReleaseStock(ReleaseStock request, CancellationToken ct) =>
        new(await reservations.ReleaseReserved(request.CheckoutId, ct));
}
