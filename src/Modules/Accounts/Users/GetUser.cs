namespace Bdbazar.Accounts;

internal static class GetMe
{
    /// <summary>One's own account.</summary>
    /// <remarks>Whoever is signed in.</remarks>
    public static Task<Ok<UserView>> Handle(CurrentUser user, AccountsDb db, CancellationToken ct) => GetUser.Handle(user.Id, user, db, ct);
}

internal static class GetUser
{
    /// <summary>An account: one's own, or any for an admin.</summary>
    /// <remarks>403 <c>forbidden</c> for anybody else's, whether it exists or not; 404 <c>not_found</c>, to admins.</remarks>
    /// <param name="id">The account.</param>
    public static async Task<Ok<UserView>> Handle(Guid id, CurrentUser user, AccountsDb db, CancellationToken ct)
    {
        RequireSelfOrAdmin(id, user);
        var found = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.Status != User.Erased, ct) ?? throw Problem.NotFound("user");
        return TypedResults.Ok(UserView.Of(found));
    }

    public static void RequireSelfOrAdmin(Guid id, CurrentUser user)
    {
        if (id != user.Id && !user.IsAdmin)
            throw Problem.Forbidden("forbidden", $"This is somebody else's account.");
    }
}

internal static class ReadUser
{
    /// <summary>An account as admins see it.</summary>
    /// <remarks>404 <c>not_found</c>, also for an erased one.</remarks>
    /// <param name="id">The account.</param>
    public static async Task<Ok<AdminUserView>> Handle(Guid id, AccountsDb db, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.Status != User.Erased, ct) ?? throw Problem.NotFound("user");
        return TypedResults.Ok(AdminUserView.Of(user));
    }
}
