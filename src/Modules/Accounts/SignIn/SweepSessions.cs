namespace Bdbazar.Accounts;

/// <summary>Deletes sessions, with their refresh tokens, that ended or ran out a day ago: by then no token of theirs is alive. Harmless twice at once.</summary>
internal sealed class SweepSessions(AccountsDb db, TimeProvider clock) : ISchedule
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private const int Batch = 1000;

    public async Task Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow().AddDays(-1);
        while (await db.Database.ExecuteSqlAsync($"""
            delete from accounts.sessions where id in (
                select id from accounts.sessions where ended_at < {before} or expires_at < {before} limit {Batch} for update skip locked)
            """, ct) == Batch)
        {
        }
    }
}
