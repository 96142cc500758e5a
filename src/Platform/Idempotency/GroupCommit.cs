using System.Collections.Concurrent;
using Bdbazar.Platform.Data;

namespace Bdbazar.Platform.Idempotency;

/// <summary>Group commit: requests with an idempotency key whose handlers need no transaction of their own commit in one (<see cref="GroupCommitted"/>).</summary>
internal sealed class GroupCommit(DataSources sources) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, GroupCommitSession> _sessions = new();

    public Task<IKeyClaim> Claim(ModuleDb db, KeyedRequest request) =>
        _sessions.GetOrAdd(db.SchemaName, schema => new(schema, sources.Session(schema))).Claim(request);

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values)
            await session.DisposeAsync();
    }
}
