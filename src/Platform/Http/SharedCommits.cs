using System.Collections.Concurrent;
using Bdbazar.Platform.Data;

namespace Bdbazar.Platform.Http;

/// <summary>Commits keyed requests of a module together whose handlers need no transaction of their own (<see cref="CommitsTogether"/>).</summary>
internal sealed class SharedCommits(DataSources sources) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SharedSession> _sessions = new();

    public Task<IKeyClaim> Claim(ModuleDb db, KeyedRequest request) =>
        _sessions.GetOrAdd(db.SchemaName, schema => new(schema, sources.Session(schema))).Claim(request);

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values)
            await session.DisposeAsync();
    }
}
