namespace Bdbazar.Accounts;

/// <summary>An admin's decision.</summary>
/// <param name="Decision">approved or rejected.</param>
/// <param name="Reason">The seller reads it.</param>
/// <example>{"decision":"rejected","reason":"The photo of the card cannot be read"}</example>
internal sealed record DecideKycRequest(
    [property: Required, OneOf(Kyc.Approved, Kyc.Rejected)] string Decision,
    [property: MaxLength(500)] string? Reason);

internal static class ReadKyc
{
    /// <summary>One seller's submission, with the number of the paper in full.</summary>
    /// <remarks>404 <c>not_found</c> where nothing was submitted.</remarks>
    /// <param name="userId">The seller's account.</param>
    public static async Task<Ok<KycSubmissionView>> Handle(Guid userId, AccountsDb db, KycNumbers numbers, CancellationToken ct)
    {
        var kyc = await db.Kyc.AsNoTracking().SingleOrDefaultAsync(k => k.UserId == userId, ct) ?? throw Problem.NotFound("submission");
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == userId, ct);
        return TypedResults.Ok(KycSubmissionView.Of(kyc, user, numbers.Open(kyc)));
    }
}

internal static class DecideKyc
{
    /// <summary>Approves or rejects what a seller submitted.</summary>
    /// <remarks>404 <c>not_found</c> where nothing was submitted; 409 <c>invalid_transition</c> with <c>allowed</c> when it is decided already; 422 <c>validation_failed</c>.</remarks>
    /// <param name="userId">The seller's account.</param>
    public static async Task<Ok<KycSubmissionView>> Handle(
        Guid userId, DecideKycRequest request, CurrentUser admin, AccountsDb db, KycNumbers numbers, TimeProvider clock, CancellationToken ct)
    {
        var kyc = await db.Kyc.SingleOrDefaultAsync(k => k.UserId == userId, ct) ?? throw Problem.NotFound("submission");
        kyc.Decide(request.Decision, request.Reason, admin.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == userId, ct);
        return TypedResults.Ok(KycSubmissionView.Of(kyc, user, numbers.Open(kyc)));
    }
}
