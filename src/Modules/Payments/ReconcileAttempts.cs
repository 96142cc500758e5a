namespace Bdbazar.Payments;

/// <summary>Asks gateways about attempts of which too little is known: not opened yet, no webhook for long, or cancelled with a page that may still take money.</summary>
internal sealed class ReconcileAttempts(PaymentsDb db, IServiceScopeFactory scopes, Gateways.GatewayCalls gateways, TimeProvider clock) : ISchedule
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private const int AtOnce = 4;

    public async Task Run(CancellationToken ct)
    {
        while (await Claim(ct) is { Count: > 0 } claimed)
        {
            // One that does not answer holds up no other.
            await Task.WhenAll(claimed.Select(async attempt =>
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AskGateway>().About(attempt);
            }));
        }
    }

    private async Task<List<Attempt>> Claim(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = now + gateways.Lease;
        return await db.Attempts.FromSql($"""
            update payments.attempts set claimed_until = {until}, next_check_at = {until}, tries = tries + 1
            where id in (
                select id from payments.attempts
                where next_check_at <= {now} and (claimed_until is null or claimed_until <= {now})
                order by next_check_at limit {AtOnce} for update skip locked)
            returning *
            """).AsNoTracking().ToListAsync(ct);
    }
}
