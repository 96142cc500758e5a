using Microsoft.AspNetCore.Identity;

namespace Bdbazar.Accounts;

/// <summary>Signing in.</summary>
/// <param name="Email">Capitals do not matter.</param>
/// <param name="Password">The account's.</param>
/// <example>{"email":"nusrat@example.com","password":"Shapla-Phul-71"}</example>
internal sealed record LoginRequest(
    [property: Required, MaxLength(EmailAddress.MaxLength)] string Email,
    [property: Required, MaxLength(PasswordRules.MaxLength)] string Password)
{
    public override string ToString() => nameof(LoginRequest);
}

internal static class Login
{
    /// <summary>Signs in: a new session with its tokens.</summary>
    /// <remarks>
    /// A guest's cart named by the header <c>X-Cart-Id</c> is merged into the account's own.
    /// 401 <c>invalid_credentials</c>, the same for an unknown e-mail address; 403 <c>account_blocked</c>, only with the right password;
    /// 429 <c>too_many_attempts</c> after repeated failures, also with the right password; 503 <c>busy</c>.
    /// </remarks>
    public static async Task<Ok<SessionTokens>> Handle(
        LoginRequest request, HttpContext context, AccountsDb db, Passwords passwords, LoginThrottle throttle, SessionOpening sessions, CancellationToken ct)
    {
        var email = EmailAddress.Normal(request.Email);
        var address = context.Connection.RemoteIpAddress;
        await throttle.Require(email, address);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Email == email, ct);
        var verified = await passwords.Verify(user?.PasswordHash, request.Password, ct);
        // Both refuse once more: guesses at the same time all got past the first look, and what they found out stays untold.
        if (user is null || verified == PasswordVerificationResult.Failed)
        {
            await throttle.Failed(email, address);
            throw Wrong();
        }
        await throttle.Succeeded(email, address);
        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
            await Rehash(db, user, await passwords.Hash(request.Password, ct), ct);

        await using var work = await db.Begin(ct);
        await RequireStillGood(db, user, ct);
        var answer = sessions.Open(user, context);
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return TypedResults.Ok(answer);
    }

    // A block or a change of password may have come while the password was checked. It ends the sessions that it finds,
    // so this one must either be there by then or never be: the row is held until the session is committed.
    private static async Task RequireStillGood(AccountsDb db, User user, CancellationToken ct)
    {
        var now = await db.Users.FromSql($"select * from accounts.users where id = {user.Id} for share").AsNoTracking().ToListAsync(ct);
        switch (now)
        {
            case [{ Status: User.Blocked }]:
                throw Problem.Forbidden("account_blocked", $"This account is blocked.");
            case not [{ Status: User.Active }]:
            case [var changed] when changed.PasswordChangedAt != user.PasswordChangedAt:
                throw Wrong();
        }
    }

    private static Task<int> Rehash(AccountsDb db, User user, string hash, CancellationToken ct) =>
        db.Users.Where(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash), ct);

    private static Problem Wrong() => Problem.Unauthorized("invalid_credentials", $"The e-mail address or the password is wrong.");
}
