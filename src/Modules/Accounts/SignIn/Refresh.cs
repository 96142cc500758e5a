namespace Bdbazar.Accounts;

/// <summary>The next pair of tokens is wanted.</summary>
/// <param name="RefreshToken">The last one that was handed out.</param>
/// <example>{"refreshToken":"mJ1yQ0V5k8b3xq7tY2oXr6d9aEwPzUuHfLcNsG4iKvA"}</example>
internal sealed record RefreshRequest([property: Required, MaxLength(200)] string RefreshToken)
{
    public override string ToString() => nameof(RefreshRequest);
}

internal static class Refresh
{
    private sealed record Turned(Guid SessionId, Guid UserId);

    /// <summary>Exchanges a refresh token for a new pair of tokens.</summary>
    /// <remarks>
    /// Each refresh token is good once. One that comes a second time has been copied, so its session ends, whoever is using it by now:
    /// 401 <c>refresh_token_reused</c>. 401 <c>invalid_refresh_token</c> for an unknown one, and where the session has ended or was not used for 30 days.
    /// </remarks>
    public static async Task<Ok<SessionTokens>> Handle(
        RefreshRequest request, HttpContext context, AccountsDb db, SessionOpening sessions, SessionEnding ending, TimeProvider clock, CancellationToken ct)
    {
        var hash = RefreshToken.HashOf(request.RefreshToken);
        var next = RefreshToken.Draw();
        if (await Turn(db, hash, next, context, clock.GetUtcNow(), ct) is not { } turned)
            throw await Refused(db, ending, hash, ct);
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == turned.UserId, ct);
        return TypedResults.Ok(sessions.Answer(user, turned.SessionId, next, context));
    }

    // One statement: of two that bring the same token at once, the second waits for the first's row and then finds it used.
    private static async Task<Turned?> Turn(AccountsDb db, byte[] hash, string next, HttpContext context, DateTimeOffset now, CancellationToken ct) =>
        (await db.Database.SqlQuery<Turned>($"""
            with used as (
                update accounts.refresh_tokens t set used_at = {now}
                from accounts.sessions s
                where t.token_hash = {hash} and t.used_at is null and s.id = t.session_id and s.ended_at is null and s.expires_at > {now}
                returning t.session_id),
            kept as (
                update accounts.sessions s
                set last_used_at = {now}, expires_at = {now + Session.Lifetime}, ip = {Session.IpOf(context)}, user_agent = {Session.UserAgentOf(context)}
                from used where s.id = used.session_id and s.ended_at is null
                returning s.id, s.user_id),
            given as (
                insert into accounts.refresh_tokens (token_hash, session_id, issued_at)
                select {RefreshToken.HashOf(next)}, id, {now} from kept)
            select id as "SessionId", user_id as "UserId" from kept
            """).ToListAsync(ct)).SingleOrDefault();

    private static async Task<Problem> Refused(AccountsDb db, SessionEnding ending, byte[] hash, CancellationToken ct)
    {
        var used = await (from token in db.RefreshTokens
                          join session in db.Sessions on token.SessionId equals session.Id
                          where token.TokenHash == hash && token.UsedAt != null
                          select new { session.Id, session.UserId }).SingleOrDefaultAsync(ct);
        if (used is null)
            return Problem.Unauthorized("invalid_refresh_token", $"This refresh token is not good. Sign in again.");
        await ending.One(used.UserId, used.Id, ct);
        await ending.Tell();
        return Problem.Unauthorized("refresh_token_reused", $"This refresh token was used before, so its session has been ended. Sign in again.");
    }
}
