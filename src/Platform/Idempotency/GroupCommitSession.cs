using System.Buffers.Binary;
using System.Data;
using Bdbazar.Platform.Batching;
using Bdbazar.Platform.Data;
using Npgsql;

namespace Bdbazar.Platform.Idempotency;

/// <summary>
/// One PostgreSQL session that holds the advisory locks of many idempotency keys and commits the writes of concurrent requests in one transaction.
/// Steps that arrive while it is busy are executed next, in one round trip: commits, then unlocks, then new locks.
/// </summary>
/// <remarks>
/// The locks end with the session, so a claim of a lost session cannot commit: a retry may have claimed the key meanwhile. Should two requests of one
/// key ever commit, the second fails at the primary key of its stored response, with all that it wrote.
/// </remarks>
internal sealed class GroupCommitSession : IAsyncDisposable
{
    // One session executes one batch at a time, and must not spend its time waiting for a lock: a request that meets one is refused and may be retried.
    private static readonly BatchLimits Limits = new() { MaxInFlight = 1, MaxWaiting = 0 };

    private readonly string _schema;
    private readonly NpgsqlDataSource _source;
    private readonly Batcher<Step, SessionClaim?> _steps;
    private readonly HashSet<long> _locked = [];
    private NpgsqlConnection? _connection;

    public GroupCommitSession(string schema, NpgsqlDataSource source) =>
        (_schema, _source, _steps) = (schema, source, new(Execute, conflictKey: s => s.Key, limits: Limits));

    /// <summary>What is asked of the session, about one key.</summary>
    private abstract record Step(long Key);

    private sealed record ToClaim(KeyedRequest Request) : Step(Request.Lock);

    private sealed record ToCommit(SessionClaim Claim, IReadOnlyList<Rows> Rows) : Step(Claim.Key);

    private sealed record ToUnlock(SessionClaim Claim) : Step(Claim.Key);

    // No step is cancelled: the key would stay locked.
    public async Task<IKeyClaim> Claim(KeyedRequest request) =>
        await _steps.Ask(new ToClaim(request), CancellationToken.None) ?? throw IKeyClaim.InProgress();

    public async ValueTask DisposeAsync() => await End();

    // A claim for a key that was free and for writes that are committed; null otherwise.
    private async Task<IReadOnlyList<SessionClaim?>> Execute(IReadOnlyList<Step> steps, BatchRun run)
    {
        if (_connection is not { State: ConnectionState.Open })
            await End();
        var commits = steps.OfType<ToCommit>().Where(s => s.Claim.Connection == _connection).ToList();
        var unlocks = steps.OfType<ToUnlock>().Where(s => s.Claim.Connection == _connection && _locked.Contains(s.Key))
            .Select(s => s.Key).Concat(commits.Select(s => s.Key)).ToArray();
        // PostgreSQL would grant a session its own locks once more.
        var claims = steps.OfType<ToClaim>().Where(s => !_locked.Contains(s.Key)).Select(s => s.Request).ToList();
        var stored = new Dictionary<long, StoredResponse?>();
        if (unlocks.Length + claims.Count > 0)
            await Execute(commits, unlocks, claims, stored, run);
        return [.. steps.Select(s => s switch
        {
            ToCommit commit when commits.Contains(commit) => commit.Claim,
            ToClaim(var request) when _connection is { } connection && stored.TryGetValue(request.Lock, out var response) =>
                new SessionClaim(this, connection, request.Lock, response),
            _ => null,
        })];
    }

    private async Task Execute(List<ToCommit> commits, long[] unlocks, List<KeyedRequest> claims, Dictionary<long, StoredResponse?> stored, BatchRun run)
    {
        var committed = false;
        var connection = _connection ??= await _source.OpenConnectionAsync(run.Ct);
        try
        {
            await using var batch = new NpgsqlBatch(connection);
            Commit(batch, commits, run.LockTimeout);
            // After the commit, so that the next holder of a key sees it.
            batch.Add("select pg_advisory_unlock(key) from unnest($1::bigint[]) as key", Parameter.Of(unlocks));
            Lock(batch, claims);
            await using var row = await batch.ExecuteReaderAsync(run.Ct);
            committed = true;
            _locked.ExceptWith(unlocks);
            await row.NextResultAsync(run.Ct);
            while (await row.ReadAsync(run.Ct))
            {
                if (row.GetBoolean(1))
                    stored.Add(row.GetInt64(0), null);
            }
            _locked.UnionWith(stored.Keys);
            await row.NextResultAsync(run.Ct);
            while (await row.ReadAsync(run.Ct))
            {
                if (BinaryPrimitives.ReadInt64BigEndian(row.GetFieldValue<byte[]>(0)) is var key && stored.ContainsKey(key))
                    stored[key] = StoredResponse.Read(row, 1);
            }
        }
        catch (PostgresException) when (!committed && connection.State == ConnectionState.Open)
        {
            await using var rollback = new NpgsqlCommand("rollback", connection);
            await rollback.ExecuteNonQueryAsync(CancellationToken.None);
            throw;
        }
        catch
        {
            // Which locks the session holds is not known.
            await End();
            throw;
        }
    }

    private static void Commit(NpgsqlBatch batch, List<ToCommit> commits, TimeSpan lockTimeout)
    {
        if (commits.Count == 0)
            return;
        batch.Add("begin").Add($"set local lock_timeout = '{LockTimeouts.Setting(lockTimeout)}'");
        foreach (var command in Rows.Commands(commits.SelectMany(c => c.Rows)))
            batch.BatchCommands.Add(command);
        batch.Add("commit");
    }

    // The second statement has a snapshot of its own, taken when the locks are held, so it sees what their last holders committed.
    private void Lock(NpgsqlBatch batch, List<KeyedRequest> requests)
    {
        if (requests.Count == 0)
            return;
        batch.Add("select key, pg_try_advisory_lock(key) from unnest($1::bigint[]) as key", Parameter.Of(requests.Select(r => r.Lock).ToArray()))
            .Add($"select key_hash, status, body_hash, answer from {_schema}.idempotency_keys where key_hash = any((select $1)::bytea[])",
                Parameter.Of(requests.Select(r => r.KeyHash).ToArray()));
    }

    private async Task End()
    {
        _locked.Clear();
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    /// <summary>A key that is locked in a session.</summary>
    private sealed class SessionClaim(GroupCommitSession session, NpgsqlConnection connection, long key, StoredResponse? stored) : IKeyClaim
    {
        private bool _committed;

        public NpgsqlConnection Connection => connection;

        public long Key => key;

        public StoredResponse? Stored => stored;

        public async Task Commit(IReadOnlyList<Rows> rows, CancellationToken ct)
        {
            _committed = await session._steps.Ask(new ToCommit(this, rows), CancellationToken.None) is not null;
            if (!_committed)
                throw new Problem(503, "unavailable", $"The database does not answer. Try again in a moment.") { RetryAfter = 1 };
        }

        // The handler's writes were to come with the commit, so there is nothing to undo.
        public Task CommitRefusal(IReadOnlyList<Rows> rows, CancellationToken ct) => Commit(rows, ct);

        // The commit unlocks the key, and so does the end of the session.
        public async ValueTask DisposeAsync()
        {
            try
            {
                if (!_committed)
                    await session._steps.Ask(new ToUnlock(this), CancellationToken.None);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
            }
        }
    }
}
