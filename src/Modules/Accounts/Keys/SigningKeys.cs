using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bdbazar.Accounts;

/// <summary>
/// Loads the keys that access tokens are signed with, makes the first one, and turns them over: a new key is published for a while before it signs,
/// and an old one stays until the last token that it signed is dead. So nobody is signed out by it, on however many instances.
/// </summary>
internal sealed class SigningKeys(
    IServiceScopeFactory scopes, DataSources sources, TokenKeys keys, IDataProtectionProvider protection, IOptions<AccountsOptions> options, TimeProvider clock, ILogger<SigningKeys> log)
    : IHostedService
{
    /// <summary>How often every instance looks for new keys; well below the time for which they are published before they sign.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // A token signed at the last moment by an instance that is slow to notice.
    private static readonly TimeSpan Grace = AccessTokens.Lifetime + TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("accounts.signing-keys.v1");
    private readonly ConcurrentDictionary<string, bool> _unreadable = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        keys.LookAgain = Turn;
        return Turn(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does what is due and loads what there is.</summary>
    public async Task Turn(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await Load(ct);
        if (IsDue(rows, now))
        {
            await TurnOver(now, ct);
            rows = await Load(ct);
        }
        keys.Replace(Readable(rows));
    }

    // By plain SQL: every start waits for it, and EF's first query takes half a second.
    private async Task<List<SigningKey>> Load(CancellationToken ct)
    {
        await using var command = sources.For("accounts").CreateCommand(
            "select kid, private_key, created_at, signs_from, retires_at from accounts.signing_keys order by signs_from");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<SigningKey>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new()
            {
                Kid = reader.GetString(0),
                PrivateKey = reader.GetFieldValue<byte[]>(1),
                CreatedAt = reader.GetFieldValue<DateTimeOffset>(2),
                SignsFrom = reader.GetFieldValue<DateTimeOffset>(3),
                RetiresAt = reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4),
            });
        }
        return rows;
    }

    private bool IsDue(List<SigningKey> rows, DateTimeOffset now) =>
        Readable(rows).Count == 0
        || rows.Max(k => k.CreatedAt) + options.Value.KeyPeriod <= now
        || rows.Any(k => k.RetiresAt <= now);

    private async Task TurnOver(DateTimeOffset now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        await using var work = await db.Begin(ct);
        // One process does it; the others wait here, look again and find it done.
        await db.Database.ExecuteSqlAsync($"select set_config('lock_timeout', '60s', true), pg_advisory_xact_lock(hashtextextended('bdbazar-signing-keys', 0))", ct);
        await db.SigningKeys.Where(k => k.RetiresAt <= now).ExecuteDeleteAsync(ct);
        var rows = await db.SigningKeys.AsNoTracking().ToListAsync(ct);
        if (IsDue(rows, now))
            // The very first key has signed from ever, so that it does at whatever time the clock is set to.
            await Renew(db, Readable(rows).Count == 0 ? DateTimeOffset.UnixEpoch : now + options.Value.KeyLead, now, ct);
        await work.Commit(ct);
    }

    private async Task Renew(AccountsDb db, DateTimeOffset signsFrom, DateTimeOffset now, CancellationToken ct)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var retires = (signsFrom > now ? signsFrom : now) + Grace;
        await db.SigningKeys.Where(k => k.RetiresAt == null).ExecuteUpdateAsync(set => set.SetProperty(k => k.RetiresAt, retires), ct);
        db.SigningKeys.Add(new()
        {
            Kid = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            PrivateKey = _protector.Protect(key.ExportPkcs8PrivateKey()),
            CreatedAt = now,
            SignsFrom = signsFrom,
        });
        await db.SaveChangesAsync(ct);
        log.LogInformation("A new signing key is published; it signs from {SignsFrom}.", signsFrom);
    }

    // One that is in use already stays the same object.
    private List<TokenKey> Readable(List<SigningKey> rows) => [.. rows.Select(row => keys.Find(row.Kid) ?? Read(row)).OfType<TokenKey>()];

    private TokenKey? Read(SigningKey row)
    {
        try
        {
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(_protector.Unprotect(row.PrivateKey), out _);
            return new(row.Kid, key, row.SignsFrom);
        }
        // Tried again at every turn: what it was protected with may only be on its way from another process. Said once.
        catch (CryptographicException e)
        {
            if (_unreadable.TryAdd(row.Kid, true))
                log.LogError(e, "The signing key {Kid} cannot be read: the keys in the data folder are not those that it was protected with. Its tokens are refused.", row.Kid);
            return null;
        }
    }

    internal sealed class Again(SigningKeys keys) : ISchedule
    {
        public Task Run(CancellationToken ct) => keys.Turn(ct);
    }
}
