using Bdbazar.Contracts.Shops;
using Bdbazar.Platform.Files;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Bdbazar.Catalog.Import;

/// <summary>The file has been taken and waits its turn.</summary>
/// <param name="ImportId">Ask for it at /shops/{id}/imports/{importId}.</param>
/// <example>{"importId":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e20"}</example>
internal sealed record ImportStarted(Guid ImportId);

internal static class StartImport
{
    /// <summary>50 MiB, and what multipart wraps around them.</summary>
    public const long MaxBody = 50 * 1024 * 1024 + 16 * 1024;

    /// <summary>Takes a Shopify product CSV and brings its products into the shop, in the background.</summary>
    /// <remarks>
    /// The body is the file (text/csv) or multipart/form-data with a part named file; UTF-8, at most 50 MiB. Products are known again by Handle, variants by SKU
    /// or by their option values, so sending the same file again changes nothing. A product with a wrong row is left out, and the row reported.
    /// 422 <c>invalid_header</c> when the first row does not name the columns Handle, Title and Variant Price; 413 <c>too_large</c>;
    /// 403 <c>forbidden</c> for somebody else's shop.
    /// </remarks>
    /// <param name="id">The shop.</param>
    public static async Task<Accepted<ImportStarted>> Handle(
        Guid id, HttpRequest http, CurrentUser user, CatalogDb db, IShops shops, IBlobStore blobs, TimeProvider clock, CancellationToken ct)
    {
        var shop = await KnownShops.Own(db, shops, id, user, ct);
        var importId = clock.NewId();
        var key = $"imports/{importId}.csv";
        try
        {
            await blobs.Put(key, await Body(http, ct), ct);
        }
        catch (Exception e) when (e is InvalidDataException || e is IOException and not BadHttpRequestException && IsMultipart(http, out _))
        {
            throw Problem.BadRequest("malformed_body", $"The multipart body is not well-formed.");
        }
        if (!await HasHeader(blobs, key, ct))
        {
            await blobs.Delete(key, ct);
            throw Problem.Invalid("invalid_header", $"The first row must name the columns of a Shopify product file, at least Handle, Title and Variant Price.");
        }
        db.Imports.Add(new() { Id = importId, ShopId = shop.Id, ByUser = user.Id, BlobKey = key, Status = CatalogImport.Queued, CreatedAt = clock.GetUtcNow() });
        db.Enqueue(new ImportProducts(importId), importId, RunImport.GroupOf(shop.Id), expected: RunImport.Expected(http.ContentLength), byUser: user.Id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted($"/api/v1/shops/{id}/imports/{importId}", new ImportStarted(importId));
    }

    // As a stream in both cases: it goes to the store as it comes, never whole into memory.
    private static async Task<Stream> Body(HttpRequest http, CancellationToken ct)
    {
        if (!IsMultipart(http, out var boundary))
            return http.Body;
        if (boundary.Length is 0 or > 100)
            throw new InvalidDataException("There is no boundary.");
        var reader = new MultipartReader(boundary, http.Body);
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } disposition && HeaderUtilities.RemoveQuotes(disposition.Name).Equals("file", StringComparison.Ordinal))
                return section.Body;
        }
        throw Problem.InvalidField("file", "Is required.");
    }

    private static bool IsMultipart(HttpRequest http, out string boundary)
    {
        boundary = "";
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return false;
        boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return true;
    }

    private static async Task<bool> HasHeader(IBlobStore blobs, string key, CancellationToken ct)
    {
        await using var content = await blobs.Open(key, ct);
        await foreach (var header in ShopifyFile.Lines(content!, ct))
            return ShopifyColumns.Of(header) is not null;
        return false;
    }
}
