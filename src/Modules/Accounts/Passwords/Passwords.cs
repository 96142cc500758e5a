using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bdbazar.Accounts;

/// <summary>Hashes and checks passwords: PBKDF2-HMAC-SHA512 with a salt each, in the format of ASP.NET Core's own hasher.</summary>
internal sealed class Passwords(PasswordQueue queue, IOptions<AccountsOptions> options)
{
    private readonly PasswordHasher<User> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.PasswordIterations }));
    private readonly Lazy<string> _nobodys = new(() => new PasswordHasher<User>(
        Options.Create(new PasswordHasherOptions { IterationCount = options.Value.PasswordIterations }))
            .HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));

    public Task<string> Hash(string password, CancellationToken ct) => queue.Run(() => _hasher.HashPassword(null!, password), ct);

    /// <summary>Takes as long for an account that is not there (<paramref name="hash"/> null) as for a wrong password.</summary>
    public Task<PasswordVerificationResult> Verify(string? hash, string password, CancellationToken ct) => queue.Run(() =>
    {
        var result = _hasher.VerifyHashedPassword(null!, hash ?? _nobodys.Value, password);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }, ct);
}
