namespace Bdbazar.Catalog.Search;

internal static class ListVendorProducts
{
    /// <summary>The products of a seller's shops, newest first.</summary>
    /// <remarks>Everybody sees those that are listed; the seller and admins see all, drafts and archived ones too. An unknown seller has none. 422 <c>invalid_cursor</c> for a cursor of another list.</remarks>
    /// <param name="vendorId">The seller's user id.</param>
    public static async Task<Ok<Page<ProductSummary>>> Handle(
        Guid vendorId, [AsParameters] PageRequest page, CurrentUser user, CatalogDb db, ProductLists lists, Language language, CancellationToken ct)
    {
        var all = user.IsAdmin || user.IdOrNull == vendorId;
        var fingerprint = ProductCursor.Fingerprint("vendor", vendorId, all);
        var after = ProductCursor.Read(page.After, fingerprint);
        var shops = await db.Shops.Where(s => s.OwnerId == vendorId).Select(s => s.Id).ToArrayAsync(ct);
        var rows = await lists.Read(new() { Listed = !all, Shops = shops }, ProductSort.Newest, page.Size, after, ct);
        return TypedResults.Ok(Page.Of(rows, page.Size, r => r.Summary(language), r => r.Cursor(fingerprint)));
    }
}
