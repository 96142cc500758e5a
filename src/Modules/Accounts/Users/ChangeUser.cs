using Microsoft.AspNetCore.Identity;

namespace Bdbazar.Accounts;

/// <summary>An account is to be changed.</summary>
/// <param name="Name">What the person is called.</param>
/// <param name="Phone">Without one, the account has none afterwards.</param>
/// <param name="CurrentPassword">With a new password: the one until now.</param>
/// <param name="NewPassword">10 to 200 characters; only for one's own account.</param>
/// <param name="Language">In which the person is written to: bn or en. Without one it stays as it is.</param>
/// <example>{"name":"Nusrat Jahan","phone":"+8801712345678","currentPassword":null,"newPassword":null,"language":"bn"}</example>
internal sealed record ChangeUserRequest(
    [property: Required, MaxLength(200)] string Name,
    [property: MaxLength(20), PhoneNumber] string? Phone,
    [property: MaxLength(PasswordRules.MaxLength)] string? CurrentPassword,
    [property: StringLength(PasswordRules.MaxLength, MinimumLength = PasswordRules.MinLength, ErrorMessage = "Must have 10 to 200 characters.")] string? NewPassword,
    [property: OneOf("en", "bn")] string? Language = null)
{
    public override string ToString() => nameof(ChangeUserRequest);
}

internal static class ChangeMe
{
    /// <summary>Changes one's own name, phone number and, if wanted, password.</summary>
    /// <remarks>
    /// A new password ends all other sessions. 412 <c>stale_version</c> with <c>If-Match</c>; 422 <c>validation_failed</c>, also for a wrong current password;
    /// 429 <c>too_many_attempts</c> after repeated wrong ones; 503 <c>busy</c>.
    /// </remarks>
    public static Task<Ok<UserView>> Handle(
        ChangeUserRequest request, HttpContext context, CurrentUser user, AccountsDb db, Passwords passwords, LoginThrottle throttle,
        SessionEnding ending, TimeProvider clock, CancellationToken ct) =>
        ChangeUser.Handle(user.Id, request, context, user, db, passwords, throttle, ending, clock, ct);
}

internal static class ChangeUser
{
    /// <summary>Changes an account: one's own, or the name and phone number of any for an admin.</summary>
    /// <remarks>
    /// 403 <c>forbidden</c> for anybody else's, and for an admin who sends another person's password; 404 <c>not_found</c>, to admins;
    /// 412 <c>stale_version</c>; 422 <c>validation_failed</c>; 429 <c>too_many_attempts</c>; 503 <c>busy</c>.
    /// </remarks>
    /// <param name="id">The account.</param>
    public static async Task<Ok<UserView>> Handle(
        Guid id, ChangeUserRequest request, HttpContext context, CurrentUser user, AccountsDb db, Passwords passwords, LoginThrottle throttle,
        SessionEnding ending, TimeProvider clock, CancellationToken ct)
    {
        GetUser.RequireSelfOrAdmin(id, user);
        if (request.NewPassword is not null && id != user.Id)
            throw Problem.Forbidden("forbidden", $"Only its owner changes the password of an account.");
        var found = await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.Status != User.Erased, ct) ?? throw Problem.NotFound("user");
        Versions.RequireMatch(context.Request, found.Version);

        if (request.NewPassword is { } password)
        {
            PasswordRules.Require(password, found.Email, request.Name, "newPassword");
            await RequireCurrent(found, request.CurrentPassword, context, passwords, throttle, ct);
            found.ChangePassword(await passwords.Hash(password, ct), clock.GetUtcNow());
        }
        if (found.Change(request.Name, request.Phone, request.Language) && found.IsSeller)
            db.Raise(found.AsSeller());
        db.Raise(found.AsChanged());

        await using var work = await db.Begin(ct);
        await db.SaveChangesAsync(ct);
        if (request.NewPassword is not null)
            await ending.All(id, save: user.SessionId, ct);
        await work.Commit(ct);
        await ending.Tell();
        return TypedResults.Ok(UserView.Of(found));
    }

    // Whoever stole an access token does not get to guess here either.
    private static async Task RequireCurrent(
        User user, string? password, HttpContext context, Passwords passwords, LoginThrottle throttle, CancellationToken ct)
    {
        var address = context.Connection.RemoteIpAddress;
        await throttle.Require(user.Email, address);
        if (await passwords.Verify(user.PasswordHash, password ?? "", ct) != PasswordVerificationResult.Failed)
        {
            await throttle.Require(user.Email, address);
            return;
        }
        await throttle.Failed(user.Email, address);
        throw Problem.InvalidField("currentPassword", "Is not the current password.");
    }
}
