namespace Bdbazar.Catalog.Import;

/// <summary>How far an import has got.</summary>
/// <param name="Status">queued, running, done or failed. Failed: the rest of the file could not be read; what was counted is in.</param>
/// <param name="Rows">Rows dealt with, the header and blank ones aside.</param>
/// <param name="Products">Products dealt with: created, updated, failed and unchanged ones.</param>
/// <param name="Failed">Products left out because of a wrong row.</param>
/// <param name="Errors">The first 1,000.</param>
/// <param name="ErrorCount">All of them.</param>
/// <example>{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e20","status":"done","rows":22,"products":20,"created":18,"updated":1,"failed":1,"errors":[{"row":7,"message":"Variant Price is missing."}],"errorCount":1,"createdAt":"2026-03-01T09:30:00Z"}</example>
internal sealed record ImportView(
    Guid Id, string Status, int Rows, int Products, int Created, int Updated, int Failed, IReadOnlyList<ImportError> Errors, int ErrorCount, DateTimeOffset CreatedAt);

internal static class GetImport
{
    /// <summary>How far an import has got, and what was wrong in it.</summary>
    /// <remarks>For the shop's owner; 403 <c>forbidden</c> for somebody else's shop.</remarks>
    /// <param name="id">The shop.</param>
    /// <param name="importId">What POST /shops/{id}/products/import answered.</param>
    public static async Task<Ok<ImportView>> Handle(Guid id, Guid importId, CurrentUser user, CatalogDb db, Language language, CancellationToken ct)
    {
        await OwnShop.Find(db, id, user, ct);
        var i = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId && i.ShopId == id, ct) ?? throw Problem.NotFound("import");
        return TypedResults.Ok(new ImportView(
            i.Id, i.Status, i.Rows, i.Products, i.Created, i.Updated, i.FailedProducts,
            [.. i.Errors.Select(e => e with { Message = Texts.Say(language, e.Message) })], i.ErrorCount, i.CreatedAt));
    }
}
