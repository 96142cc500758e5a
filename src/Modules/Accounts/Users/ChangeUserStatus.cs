namespace Bdbazar.Accounts;

/// <summary>An account is to be blocked, or let in again.</summary>
/// <param name="Status">active or blocked.</param>
/// <param name="Reason">Kept for other admins.</param>
/// <example>{"status":"blocked","reason":"Counterfeit goods, three reports"}</example>
internal sealed record ChangeUserStatusRequest(
    [property: Required, OneOf(User.Active, User.Blocked)] string Status,
    [property: MaxLength(500)] string? Reason);

internal static class ChangeUserStatus
{
    /// <summary>Blocks an account or lets it in again.</summary>
    /// <remarks>
    /// A block ends every session from the next request on, and takes a seller's shops out of sale.
    /// 404 <c>not_found</c>; 409 <c>own_account</c>; 412 <c>stale_version</c>; 422 <c>validation_failed</c>.
    /// </remarks>
    /// <param name="id">The account.</param>
    public static async Task<Ok<AdminUserView>> Handle(
        Guid id, ChangeUserStatusRequest request, HttpRequest http, CurrentUser admin, AccountsDb db, SessionEnding ending, CancellationToken ct)
    {
        if (id == admin.Id)
            throw OwnAccount();
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.Status != User.Erased, ct) ?? throw Problem.NotFound("user");
        Versions.RequireMatch(http, user.Version);
        var changed = user.Status != request.Status;
        user.ChangeStatus(request.Status, request.Reason);
        if (changed)
            db.Raise(user.AsChanged());
        if (changed && user.IsSeller)
            db.Raise(user.AsSeller());

        await using var work = await db.Begin(ct);
        await db.SaveChangesAsync(ct);
        // After the row is changed: a sign-in under way holds it until its session is there to be ended.
        if (user.Status == User.Blocked)
            await ending.All(id, save: null, ct);
        await work.Commit(ct);
        await ending.Tell();
        return TypedResults.Ok(AdminUserView.Of(user));
    }

    public static Problem OwnAccount() => Problem.Conflict("own_account", $"Admins neither block nor erase themselves; another admin can.");
}
