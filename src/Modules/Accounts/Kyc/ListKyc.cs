using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Accounts;

/// <summary>Which submissions are wanted.</summary>
internal sealed record KycFilter
{
    /// <summary>submitted, approved or rejected; all of them by default.</summary>
    [FromQuery(Name = "status"), OneOf(Kyc.None, Kyc.Submitted, Kyc.Approved, Kyc.Rejected)]
    public string? Status { get; init; }
}

/// <summary>Where a list of submissions goes on: the oldest comes first.</summary>
internal sealed record KycKey(DateTimeOffset At, Guid UserId)
{
    public DateTimeOffset At { get; } = At.ToUniversalTime();
}

/// <summary>A seller's submission, as admins see it.</summary>
/// <param name="UserId">The seller's account.</param>
/// <param name="Name">The account's.</param>
/// <param name="Email">The account's.</param>
/// <param name="Status">submitted, approved or rejected.</param>
/// <param name="LegalName">As on the paper.</param>
/// <param name="DocumentType">Such as nid, passport or trade_license.</param>
/// <param name="DocumentNumber">In lists masked but for its end; in full where one submission is read.</param>
/// <param name="Documents">Ids of the uploaded files.</param>
/// <param name="Reason">What the admin said to the decision.</param>
/// <param name="SubmittedAt">When the seller sent it last.</param>
/// <param name="DecidedAt">When an admin decided.</param>
/// <param name="DecidedBy">The admin's account.</param>
/// <example>{"userId":"019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d","name":"Karim Traders","email":"karim@example.com","status":"submitted","legalName":"Abdul Karim","documentType":"nid","documentNumber":"*********6789","documents":["019a2f6f-0c52-7d41-8a8e-3b1f6c2d4e5f"],"reason":null,"submittedAt":"2026-03-01T09:00:00Z","decidedAt":null,"decidedBy":null}</example>
internal sealed record KycSubmissionView(
    Guid UserId, string Name, string Email, string Status, string LegalName, string DocumentType, string DocumentNumber,
    IReadOnlyList<Guid> Documents, string? Reason, DateTimeOffset SubmittedAt, DateTimeOffset? DecidedAt, Guid? DecidedBy)
{
    public static KycSubmissionView Of(Kyc kyc, User user, string number) => new(
        kyc.UserId, user.Name, user.Email, kyc.Status, kyc.LegalName, kyc.DocumentType, number,
        kyc.Documents, kyc.Reason, kyc.SubmittedAt, kyc.DecidedAt, kyc.DecidedBy);

    public override string ToString() => nameof(KycSubmissionView);
}

internal static class ListKyc
{
    /// <summary>What sellers submitted about themselves, the longest waiting first.</summary>
    /// <remarks>Numbers of papers are masked. 422 for a filter or cursor that is not good.</remarks>
    public static async Task<Ok<Page<KycSubmissionView>>> Handle(
        [AsParameters] KycFilter filter, [AsParameters] PageRequest page, AccountsDb db, CancellationToken ct)
    {
        var submissions = db.Kyc.AsNoTracking();
        if (!string.IsNullOrEmpty(filter.Status))
            submissions = submissions.Where(k => k.Status == filter.Status);
        if (Cursor.Read<KycKey>(page.After) is { } after)
            submissions = submissions.Where(k => EF.Functions.GreaterThan(ValueTuple.Create(k.SubmittedAt, k.UserId), ValueTuple.Create(after.At, after.UserId)));
        var rows = await submissions.OrderBy(k => k.SubmittedAt).ThenBy(k => k.UserId).Take(page.Size + 1)
            .Join(db.Users.AsNoTracking(), k => k.UserId, u => u.Id, (k, u) => new { Kyc = k, User = u })
            .OrderBy(r => r.Kyc.SubmittedAt).ThenBy(r => r.Kyc.UserId).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, page.Size,
            r => KycSubmissionView.Of(r.Kyc, r.User, r.Kyc.DocumentHint),
            r => new KycKey(r.Kyc.SubmittedAt, r.Kyc.UserId)));
    }
}
