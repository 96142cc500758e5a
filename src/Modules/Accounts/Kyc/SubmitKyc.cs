using Npgsql;

namespace Bdbazar.Accounts;

/// <summary>Who a seller is.</summary>
/// <param name="LegalName">As on the paper.</param>
/// <param name="DocumentType">Such as nid, passport or trade_license.</param>
/// <param name="DocumentNumber">Of the paper.</param>
/// <param name="Documents">Ids of files uploaded before, at most 10.</param>
/// <example>{"legalName":"Abdul Karim","documentType":"nid","documentNumber":"1990123456789","documents":["019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d"]}</example>
internal sealed record SubmitKycRequest(
    [property: Required, MaxLength(200)] string LegalName,
    [property: Required, MaxLength(40), RegularExpression(@"^[A-Za-z][A-Za-z0-9_ \-]*$", ErrorMessage = "Letters, digits, _ and - only.")] string DocumentType,
    [property: Required, MaxLength(60)] string DocumentNumber,
    [property: MaxLength(10)] IReadOnlyList<Guid>? Documents)
{
    public override string ToString() => nameof(SubmitKycRequest);
}

internal static class SubmitKyc
{
    /// <summary>Submits who one is, for an admin to look at; again after a rejection.</summary>
    /// <remarks>
    /// 409 <c>kyc_already_approved</c>, 409 <c>invalid_transition</c> while an admin has it;
    /// 422 <c>validation_failed</c>, also for documents that are not one's own.
    /// </remarks>
    public static async Task<Created<KycView>> Handle(
        SubmitKycRequest request, CurrentUser user, AccountsDb db, KycNumbers numbers, TimeProvider clock, CancellationToken ct)
    {
        var me = user.Id;
        await using var work = await db.Begin(ct);
        var kyc = await db.Kyc.SingleOrDefaultAsync(k => k.UserId == me, ct);
        if (kyc is null)
            db.Kyc.Add(kyc = new() { UserId = me });
        kyc.Submit(request, numbers.Close(request.DocumentNumber), clock.GetUtcNow());
        await RequireOwn(db, me, kyc.Documents, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw Problem.Conflict("invalid_transition", $"A KYC that is {Kyc.Submitted} cannot become {Kyc.Submitted}.");
        }
        await work.Commit(ct);
        return TypedResults.Created("/api/v1/users/me/kyc", KycView.Of(kyc, numbers));
    }

    // Held until the commit, so that none is cleared away as unused meanwhile.
    private static async Task RequireOwn(AccountsDb db, Guid me, Guid[] documents, CancellationToken ct)
    {
        var own = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from accounts.kyc_documents
            where id = any({documents}) and user_id = {me} and dropped_at is null for share
            """).ToListAsync(ct);
        if (own.Count < documents.Length)
            throw Problem.InvalidField("documents", "Names a document that you did not upload.");
    }
}
