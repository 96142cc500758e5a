using System.Security.Cryptography;

namespace Bdbazar.Platform.Auth;

/// <summary>One key pair that access tokens are signed with.</summary>
/// <param name="Id">The <c>kid</c>.</param>
/// <param name="Key">P-256. Only the module that issues tokens has the private half.</param>
/// <param name="SignsFrom">From then on it signs, unless a newer one does. It is published before, so that verifiers know it in time.</param>
public sealed record TokenKey(string Id, ECDsa Key, DateTimeOffset SignsFrom);

/// <summary>The keys that are good now. Their owner (Accounts) loads and rotates them; other processes follow.</summary>
public sealed class TokenKeys : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private volatile IReadOnlyList<TokenKey> _keys = [];
    private long _lookedAt = -(long)Pause.TotalMilliseconds;

    public IReadOnlyList<TokenKey> All => _keys;

    /// <summary>How this process learns of keys.</summary>
    public Func<CancellationToken, Task>? LookAgain { get; set; }

    public void Replace(IReadOnlyList<TokenKey> keys) => _keys = keys;

    public TokenKey? Find(string id) => _keys.FirstOrDefault(k => k.Id == id);

    /// <summary>The newest key whose time to sign has come.</summary>
    public TokenKey Signing(DateTimeOffset now) =>
        _keys.Where(k => k.SignsFrom <= now).MaxBy(k => k.SignsFrom) ?? throw new InvalidOperationException("There is no signing key.");

    public void Dispose() => _one.Dispose();

    /// <summary>Looks for new keys: once for all who wait here, and once a second at most, for anybody can send a token with a key that does not exist.</summary>
    public async Task Refresh(CancellationToken ct)
    {
        var asked = Environment.TickCount64;
        await _one.WaitAsync(ct);
        try
        {
            if (LookAgain is null || _lookedAt > asked)
                return;
            if (TimeSpan.FromMilliseconds(Environment.TickCount64 - _lookedAt) is var ago && ago < Pause)
                await Task.Delay(Pause - ago, ct);
            _lookedAt = Environment.TickCount64;
            await LookAgain(ct);
        }
        finally
        {
            _one.Release();
        }
    }
}
