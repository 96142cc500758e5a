using System.Security.Cryptography;

namespace Bdbazar.Platform.Auth;

/// <summary>One key pair that access tokens are signed with.</summary>
/// <param name="Id">The <c>kid</c>.</param>
/// <param name="Key">P-256. Only the module that issues tokens has the private half.</param>
/// <param name="SignsFrom">From then on it signs, unless a newer one does. It is published before, so that verifiers know it in time.</param>
public sealed record TokenKey(string Id, ECDsa Key, DateTimeOffset SignsFrom);

/// <summary>The keys that are good now. Their owner (Accounts) loads and rotates them.</summary>
public sealed class TokenKeys
{
    private volatile IReadOnlyList<TokenKey> _keys = [];

    public IReadOnlyList<TokenKey> All => _keys;

    public void Replace(IReadOnlyList<TokenKey> keys) => _keys = keys;

    public TokenKey? Find(string id) => _keys.FirstOrDefault(k => k.Id == id);

    /// <summary>The newest key whose time to sign has come.</summary>
    public TokenKey Signing(DateTimeOffset now) =>
        _keys.Where(k => k.SignsFrom <= now).MaxBy(k => k.SignsFrom) ?? throw new InvalidOperationException("There is no signing key.");
}
