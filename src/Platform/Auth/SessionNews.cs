using System.Text.Json;
using Bdbazar.Platform.Caching;
using Microsoft.Extensions.Hosting;

namespace Bdbazar.Platform.Auth;

/// <summary>
/// Tells every process of sessions that have ended, at once, where Redis is used. Only the fast way: what is not heard (no Redis, a process that
/// starts later) is learnt from Accounts, whose table is the truth.
/// </summary>
public sealed class SessionNews(Redis redis, EndedSessions ended) : IHostedService
{
    private const string Channel = "bdbazar.sessions.ended";

    private sealed record News(IReadOnlyList<Guid> Ids, DateTimeOffset EndedAt);

    /// <summary>To be called after the commit.</summary>
    public async Task Tell(IReadOnlyList<Guid> ids, DateTimeOffset endedAt)
    {
        if (ids.Count == 0)
            return;
        ended.Add(ids, endedAt);
        await redis.Publish(Channel, JsonSerializer.SerializeToUtf8Bytes(new News(ids, endedAt)));
    }

    public Task StartAsync(CancellationToken cancellationToken) => redis.Subscribe(Channel, message =>
    {
        var news = JsonSerializer.Deserialize<News>(message)!;
        ended.Add(news.Ids, news.EndedAt);
    });

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
