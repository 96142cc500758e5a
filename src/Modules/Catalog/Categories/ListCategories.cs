using System.Security.Cryptography;
using System.Text.Json;

namespace Bdbazar.Catalog;

internal static class ListCategories
{
    /// <summary>Reads the tree of categories.</summary>
    /// <remarks>
    /// All of it: those at the top, with those below them as <c>children</c>; <c>next</c> is always null.
    /// Names are in both languages. Carries an ETag; a request with If-None-Match is 304 while nothing has changed.
    /// </remarks>
    public static async Task<Results<Ok<Page<CategoryView>>, StatusCodeHttpResult>> Handle(HttpContext http, CatalogDb db, CancellationToken ct)
    {
        var all = await db.Categories.AsNoTracking().ToListAsync(ct);
        var tree = CategoryView.Below(null, all.ToLookup(c => c.ParentId));
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(tree, Json.Options)))[..16]}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "public, no-cache";
        return http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(new Page<CategoryView>(tree, null));
    }
}
