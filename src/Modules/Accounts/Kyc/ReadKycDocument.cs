using Bdbazar.Platform.Files;

namespace Bdbazar.Accounts;

internal static class ReadOwnKycDocument
{
    /// <summary>A file that one uploaded.</summary>
    /// <remarks>Comes as a download. 404 <c>not_found</c>, also for somebody else's.</remarks>
    /// <param name="id">The file.</param>
    public static Task<FileStreamHttpResult> Handle(
        Guid id, HttpResponse response, CurrentUser user, AccountsDb db, IBlobStore blobs, CancellationToken ct) =>
        ReadKycDocument.Open(user.Id, id, response, db, blobs, ct);
}

internal static class ReadKycDocument
{
    /// <summary>A file that a seller uploaded.</summary>
    /// <remarks>Comes as a download. 404 <c>not_found</c>.</remarks>
    /// <param name="userId">The seller's account.</param>
    /// <param name="id">The file.</param>
    public static Task<FileStreamHttpResult> Handle(
        Guid userId, Guid id, HttpResponse response, AccountsDb db, IBlobStore blobs, CancellationToken ct) =>
        Open(userId, id, response, db, blobs, ct);

    public static async Task<FileStreamHttpResult> Open(
        Guid userId, Guid id, HttpResponse response, AccountsDb db, IBlobStore blobs, CancellationToken ct)
    {
        var document = await db.KycDocuments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.UserId == userId && d.DroppedAt == null, ct)
            ?? throw Problem.NotFound("document");
        var content = await blobs.Open(document.BlobKey, ct) ?? throw Problem.NotFound("document");
        // Somebody else made this file: a browser is to save it, not to show it under our name, and nobody on the way is to keep it.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(content, document.ContentType, $"{id}.{KycFile.Extension(document.ContentType)}");
    }
}
