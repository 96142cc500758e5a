using Bdbazar.Platform.Files;

namespace Bdbazar.Accounts;

/// <summary>An uploaded file.</summary>
/// <param name="Id">To submit it by.</param>
/// <param name="ContentType">What it is, by its content.</param>
/// <example>{"id":"019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d","contentType":"image/jpeg"}</example>
internal sealed record KycDocumentView(Guid Id, string ContentType);

internal static class UploadKycDocument
{
    /// <summary>Read to the end before it is refused, so that a file somewhat too large is told so; past that the connection just closes.</summary>
    public const long MaxBody = 2 * KycFile.MaxBytes;

    /// <summary>Uploads a paper, to be named when one submits one's KYC.</summary>
    /// <remarks>
    /// What is not submitted within a day is deleted. 409 <c>too_many_documents</c> past 20; 413 <c>too_large</c> above 10 MiB;
    /// 415 <c>unsupported_media_type</c> for anything but multipart; 422 <c>validation_failed</c> where the content is no whole PNG, JPEG, WebP or PDF.
    /// </remarks>
    /// <param name="file">The paper, as multipart/form-data.</param>
    public static async Task<Created<KycDocumentView>> Handle(
        IFormFile? file, CurrentUser user, AccountsDb db, IBlobStore blobs, TimeProvider clock, CancellationToken ct)
    {
        var me = user.Id;
        if (await db.KycDocuments.CountAsync(d => d.UserId == me && d.DroppedAt == null, ct) >= KycDocument.MaxPerUser)
            throw Problem.Conflict("too_many_documents", $"You have {KycDocument.MaxPerUser} documents here already.");
        if (file is null)
            throw Problem.InvalidField("file", "Is required.");
        if (file.Length > KycFile.MaxBytes)
            throw new Problem(413, "too_large", $"The body is larger than this route takes.");
        await using var content = file.OpenReadStream();
        var start = new byte[12];
        var read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        var type = KycFile.TypeOf(start.AsSpan(0, read)) ?? throw Problem.InvalidField("file", "Is no PNG, JPEG, WebP or PDF.");

        if (type.StartsWith("image/", StringComparison.Ordinal))
            await RequireWhole(content, ct);

        var id = clock.NewId();
        var document = new KycDocument { Id = id, UserId = me, BlobKey = $"kyc/{me}/{id}.{KycFile.Extension(type)}", ContentType = type, CreatedAt = clock.GetUtcNow() };
        content.Position = 0;
        await blobs.Put(document.BlobKey, content, ct);
        db.KycDocuments.Add(document);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/users/me/kyc/documents/{id}", new KycDocumentView(id, type));
    }

    // A picture that was cut off on its way shows nobody's name.
    private static Task<ImageFile> RequireWhole(Stream content, CancellationToken ct)
    {
        content.Position = 0;
        return ImageFile.Probe(content, ct);
    }
}
