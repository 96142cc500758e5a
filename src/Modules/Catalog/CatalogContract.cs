using System.Text.Json;
using Bdbazar.Contracts.Catalog;

namespace Bdbazar.Catalog;

/// <summary>What Catalog answers to other modules.</summary>
internal sealed class CatalogContract(CatalogDb db, Reservations reservations) : ICatalog
{
    private sealed record Row(
        Guid Id, Guid ProductId, string Slug, Guid ShopId, string ShopName, Guid SellerId, string Title, string? TitleBn, string Sku,
        string Options, string? BlobKey, string? SourceUrl, long Price, string Currency, int Available, int WeightGrams, bool Buyable);

    // One query, whatever the number of variants.
    public async Task<VariantList> FindVariants(FindVariants request, CancellationToken ct)
    {
        Guid[] ids = [.. request.Ids.Distinct()];
        var rows = await db.Database.SqlQuery<Row>($"""
            select v.id as "Id", p.id as "ProductId", p.slug as "Slug", s.id as "ShopId", s.name as "ShopName", s.owner_id as "SellerId",
                   p.title as "Title", p.title_bn as "TitleBn", v.sku as "Sku", v.options::text as "Options",
                   i.blob_key as "BlobKey", i.source_url as "SourceUrl",
                   v.price as "Price", v.currency as "Currency", coalesce(k.available, 0) as "Available", v.weight_grams as "WeightGrams",
                   p.listed and not v.archived as "Buyable"
            from catalog.variants v
            join catalog.products p on p.id = v.product_id
            join catalog.shops s on s.id = p.shop_id
            left join catalog.stock k on k.variant_id = v.id
            left join lateral (
                select blob_key, source_url from catalog.images where product_id = p.id order by position, id limit 1) i on true
            where v.id = any({ids})
            """).ToListAsync(ct);
        var language = request.Language == Language.Bengali.Code ? Language.Bengali : Language.English;
        return new([.. rows.Select(r => new VariantInfo(
            r.Id, r.ProductId, r.Slug, r.ShopId, r.ShopName, r.SellerId, language.Pick(r.Title, r.TitleBn), r.Sku,
            JsonSerializer.Deserialize<Dictionary<string, string>>(r.Options, Json.Options)!, ProductImage.UrlOf(r.BlobKey, r.SourceUrl),
            new(r.Price, r.Currency), r.Available, r.WeightGrams, r.Buyable))]);
    }

    public async Task<StockReservation> ReserveStock(ReserveStock request, CancellationToken ct)
    {
        if (request.Lines.Any(l => l.Quantity < 1))
            throw Problem.InvalidField("quantity", "Must be at least 1.");
        return new(await reservations.HoldAll(request.CheckoutId, request.Lines, ct));
    }

    public async Task<StockReleased> ReleaseStock(ReleaseStock request, CancellationToken ct) =>
        new(await reservations.GiveBackHeld(request.CheckoutId, ct));
}
