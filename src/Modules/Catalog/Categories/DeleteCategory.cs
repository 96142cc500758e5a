using Npgsql;

namespace Bdbazar.Catalog;

internal static class DeleteCategory
{
    /// <summary>Takes an empty category away.</summary>
    /// <remarks>409 <c>category_not_empty</c> while categories or products, also archived ones, stand in it; 412 <c>stale_version</c> when <c>If-Match</c> names another version.</remarks>
    /// <param name="id">The category.</param>
    public static async Task<NoContent> Handle(Guid id, HttpRequest http, CatalogDb db, CancellationToken ct)
    {
        var version = await db.Categories.Where(c => c.Id == id).Select(c => (int?)c.Version).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound("category");
        Versions.RequireMatch(http, version);
        try
        {
            // The foreign keys decide, so nothing can move in meanwhile: it comes before and is in the way, or after and is refused.
            await db.Categories.Where(c => c.Id == id).ExecuteDeleteAsync(ct);
            return TypedResults.NoContent();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw Problem.Conflict("category_not_empty", $"Categories or products stand in it.");
        }
    }
}
