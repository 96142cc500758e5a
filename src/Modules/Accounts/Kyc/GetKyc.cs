namespace Bdbazar.Accounts;

/// <summary>What a seller submitted about who they are.</summary>
/// <param name="Status">none, submitted, approved or rejected.</param>
/// <param name="LegalName">As on the paper.</param>
/// <param name="DocumentType">Such as nid, passport or trade_license.</param>
/// <param name="DocumentNumber">In full.</param>
/// <param name="Documents">Ids of the uploaded files.</param>
/// <param name="Reason">What the admin said to the decision.</param>
/// <example>{"status":"submitted","legalName":"Abdul Karim","documentType":"nid","documentNumber":"1990123456789","documents":["019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d"],"reason":null}</example>
internal sealed record KycView(
    string Status, string? LegalName, string? DocumentType, string? DocumentNumber, IReadOnlyList<Guid> Documents, string? Reason)
{
    public static readonly KycView None = new(Kyc.None, null, null, null, [], null);

    public static KycView Of(Kyc kyc, KycNumbers numbers) =>
        new(kyc.Status, kyc.LegalName, kyc.DocumentType, numbers.Open(kyc), kyc.Documents, kyc.Reason);

    public override string ToString() => nameof(KycView);
}

internal static class GetKyc
{
    /// <summary>What one submitted about oneself, and what became of it.</summary>
    /// <remarks>Status none where nothing was submitted yet.</remarks>
    public static async Task<Ok<KycView>> Handle(CurrentUser user, AccountsDb db, KycNumbers numbers, CancellationToken ct)
    {
        var me = user.Id;
        var kyc = await db.Kyc.AsNoTracking().SingleOrDefaultAsync(k => k.UserId == me, ct);
        return TypedResults.Ok(kyc is null ? KycView.None : KycView.Of(kyc, numbers));
    }
}
