using System.Security.Cryptography;
using Bdbazar.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bdbazar.Platform.Auth;

/// <summary>
/// In a process without Accounts: asks it again and again for the keys that access tokens are verified with, and for the sessions that have ended.
/// Until the first answer the process is not ready. While Accounts is away, what is known goes on to count: nobody can sign out meanwhile.
/// </summary>
internal sealed class FollowAccess(IServiceScopeFactory scopes, TokenKeys keys, EndedSessions ended, ILogger<FollowAccess> log) : BackgroundService
{
    /// <summary>How long it may take until a sign-out counts here.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    // With room for transactions that took their time.
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _asOf;
    private bool _away;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        keys.LookAgain = Look;
        using var timer = new PeriodicTimer(Every);
        do
        {
            await keys.Refresh(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Look(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var state = await scope.ServiceProvider.GetRequiredService<IAccounts>().ReadAccess(new(_asOf - Again), ct);
            foreach (var session in state.Ended.Where(s => !ended.Contains(s.Id)))
                ended.Add([session.Id], session.EndedAt);
            keys.Replace([.. state.Keys.Select(key => keys.Find(key.Kid) ?? Read(key))]);
            _asOf = state.AsOf;
            _away = false;
        }
        catch (Exception e) when (e is Problem or AskFailed)
        {
            if (!_away)
                log.LogWarning("Accounts does not say how tokens are verified; they are with what is known. {Reason}", e.Message);
            _away = true;
        }
    }

    private static TokenKey Read(PublicTokenKey key)
    {
        var publicKey = ECDsa.Create();
        publicKey.ImportSubjectPublicKeyInfo(key.PublicKey, out _);
        return new(key.Kid, publicKey, key.SignsFrom);
    }
}
