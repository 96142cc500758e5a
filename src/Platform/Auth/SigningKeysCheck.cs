
namespace Bdbazar.Platform.Auth;

/// <summary>Whether tokens can be verified: a process without Accounts must have heard from it once.</summary>
internal sealed class SigningKeysCheck(TokenKeys keys) : IReadinessCheck
{
    public string Name => "signing-keys";

    public Task<bool> IsReady(CancellationToken ct) => Task.FromResult(keys.All.Count > 0);
}
