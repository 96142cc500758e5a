using System.Collections.Concurrent;

namespace Bdbazar.Platform.Auth;

/// <summary>Sessions that ended while an access token of theirs may still be alive: a sign-out or a block counts from the next request, at no query.</summary>
public sealed class EndedSessions(TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _endedAt = new();

    public bool Contains(Guid sessionId) => _endedAt.ContainsKey(sessionId);

    public void Add(IEnumerable<Guid> sessionIds, DateTimeOffset endedAt)
    {
        foreach (var id in sessionIds)
            _endedAt[id] = endedAt;
        // Their last tokens have expired by now.
        foreach (var (id, at) in _endedAt)
        {
            if (at + AccessTokens.Lifetime + TimeSpan.FromMinutes(1) < clock.GetUtcNow())
                _endedAt.TryRemove(id, out _);
        }
    }
}
