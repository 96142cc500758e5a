namespace Bdbazar.Accounts;

/// <summary>A device that is signed in.</summary>
/// <param name="Id">To end it by.</param>
/// <param name="CreatedAt">When it signed in.</param>
/// <param name="LastUsedAt">When it last asked for new tokens.</param>
/// <param name="UserAgent">As the browser or app names itself.</param>
/// <param name="Ip">Where it last came from.</param>
/// <param name="Current">The one that asks.</param>
/// <example>{"id":"019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d","createdAt":"2026-03-01T08:30:00Z","lastUsedAt":"2026-03-02T17:05:11Z","userAgent":"Mozilla/5.0 (Linux; Android 15)","ip":"203.0.113.7","current":true}</example>
internal sealed record SessionView(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, string? UserAgent, string? Ip, bool Current);

internal static class ListSessions
{
    /// <summary>The devices on which one is signed in, the newest sign-in first.</summary>
    /// <remarks>Sessions that have ended are not listed.</remarks>
    public static async Task<Ok<Page<SessionView>>> Handle(
        [AsParameters] PageRequest page, CurrentUser user, AccountsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (me, now, after) = (user.Id, clock.GetUtcNow(), Cursor.Read<NewestKey>(page.After));
        var live = db.Sessions.Where(s => s.UserId == me && s.EndedAt == null && s.ExpiresAt > now);
        if (after is not null)
            live = live.Where(s => EF.Functions.LessThan(ValueTuple.Create(s.CreatedAt, s.Id), ValueTuple.Create(after.At, after.Id)));
        var rows = await live.OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id).Take(page.Size + 1).AsNoTracking().ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, page.Size,
            s => new SessionView(s.Id, s.CreatedAt, s.LastUsedAt, s.UserAgent, s.Ip, s.Id == user.SessionId),
            s => new NewestKey(s.CreatedAt, s.Id)));
    }
}
