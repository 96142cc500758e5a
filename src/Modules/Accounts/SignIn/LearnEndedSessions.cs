using Microsoft.Extensions.Hosting;

namespace Bdbazar.Accounts;

/// <summary>
/// Sessions that ended before this process started, or in another one: their access tokens may still be alive.
/// Read whole at start, before the first request, and then again and again for what is new.
/// </summary>
internal sealed class LearnEndedSessions(DataSources sources, EndedSessions ended, TimeProvider clock) : IHostedService
{
    /// <summary>How long it may take until another process's sign-out counts here.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>How long a session's last token may outlive it.</summary>
    public static readonly TimeSpan All = AccessTokens.Lifetime + TimeSpan.FromMinutes(1);

    public Task StartAsync(CancellationToken cancellationToken) => Read(All, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // With room for clocks that differ and for transactions that took their time.
    public Task ReadRecent(CancellationToken ct) => Read(TimeSpan.FromMinutes(1), ct);

    public async Task<IReadOnlyList<(Guid Id, DateTimeOffset EndedAt)>> EndedSince(DateTimeOffset since, CancellationToken ct)
    {
        await using var command = sources.For("accounts").CreateCommand("select id, ended_at from accounts.sessions where ended_at > $1");
        command.Parameters.Add(new() { Value = since });
        var sessions = new List<(Guid, DateTimeOffset)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            sessions.Add((reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1)));
        return sessions;
    }

    private async Task Read(TimeSpan back, CancellationToken ct)
    {
        foreach (var (id, endedAt) in await EndedSince(clock.GetUtcNow() - back, ct))
        {
            if (!ended.Contains(id))
                ended.Add([id], endedAt);
        }
    }

    internal sealed class Again(LearnEndedSessions sessions) : ISchedule
    {
        public Task Run(CancellationToken ct) => sessions.ReadRecent(ct);
    }
}
