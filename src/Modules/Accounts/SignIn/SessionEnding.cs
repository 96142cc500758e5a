namespace Bdbazar.Accounts;

/// <summary>Ends sessions. In the database at once; <see cref="Tell"/> once that is committed, and their access tokens are refused from then on.</summary>
internal sealed class SessionEnding(AccountsDb db, SessionNews news, TimeProvider clock)
{
    private readonly List<Guid> _ids = [];

    /// <summary>One session of a user.</summary>
    public async Task<bool> One(Guid userId, Guid sessionId, CancellationToken ct) => await Take($"""
        update accounts.sessions set ended_at = {clock.GetUtcNow()}
        where id = {sessionId} and user_id = {userId} and ended_at is null and expires_at > {clock.GetUtcNow()} returning id as "Value"
        """, ct) > 0;

    /// <summary>Every session of a user, save one perhaps.</summary>
    public Task All(Guid userId, Guid? save, CancellationToken ct) => Take($"""
        update accounts.sessions set ended_at = {clock.GetUtcNow()}
        where user_id = {userId} and ended_at is null and id is distinct from {save} returning id as "Value"
        """, ct);

    /// <summary>This session of a user, and the one that a refresh token of theirs belongs to.</summary>
    public Task Of(Guid userId, Guid sessionId, byte[] tokenHash, CancellationToken ct) => Take($"""
        update accounts.sessions set ended_at = {clock.GetUtcNow()}
        where user_id = {userId} and ended_at is null
          and (id = {sessionId} or id = (select session_id from accounts.refresh_tokens where token_hash = {tokenHash}))
        returning id as "Value"
        """, ct);

    /// <summary>To be called after the commit.</summary>
    public async Task Tell()
    {
        await news.Tell([.. _ids], clock.GetUtcNow());
        _ids.Clear();
    }

    private async Task<int> Take(FormattableString sql, CancellationToken ct)
    {
        var ids = await db.Database.SqlQuery<Guid>(sql).ToListAsync(ct);
        _ids.AddRange(ids);
        return ids.Count;
    }
}
