using System.Buffers.Binary;
using Bdbazar.Platform.Data;
using Npgsql;

namespace Bdbazar.Platform.Http;

/// <summary>
/// One session of PostgreSQL that has the locks of many keys, and in which those who are done at the same time commit in one transaction.
/// </summary>
/// <remarks>
/// The locks end with the session: who claimed in one that is gone cannot commit any more, for a retry may have claimed the key meanwhile. And should
/// two of one key ever commit, the second fails at the row of its answer, with all that it wrote.
/// </remarks>
internal sealed class SharedSession : IAsyncDisposable
{
    private readonly string _schema;
    private readonly NpgsqlDataSource _source;
    private readonly Together<KeyedRequest, SharedClaim?> _claims;
    private readonly Together<(SharedClaim Claim, IReadOnlyList<Rows> Rows), bool> _commits;

    // A session does one thing at a time.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<long> _locked = [];
    private NpgsqlConnection? _connection;

    public SharedSession(string schema, NpgsqlDataSource source)
    {
        (_schema, _source) = (schema, source);
        _claims = new(Lock, r => r.Lock);
        _commits = new(Commit);
    }

    // Neither this nor a commit can be given up midway: nobody would be left to unlock the key.
    public async Task<IKeyClaim> Claim(KeyedRequest request) =>
        await _claims.Ask(request, CancellationToken.None) ?? throw IKeyClaim.InProgress();

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await End();
        _turn.Dispose();
    }

    private async Task<IReadOnlyList<SharedClaim?>> Lock(IReadOnlyList<KeyedRequest> requests)
    {
        await _turn.WaitAsync();
        try
        {
            var connection = await Connected();
            // The session would get its own locks once more.
            var free = requests.Where(r => !_locked.Contains(r.Lock)).ToList();
            // One round trip; the second statement has a snapshot of its own, taken when the locks are held, so it sees what their last holders committed.
            await using var batch = new NpgsqlBatch(connection)
                .Add("select key, pg_try_advisory_lock(key) from unnest($1::bigint[]) as key", Parameter.Of(free.Select(r => r.Lock).ToArray()))
                .Add($"select key_hash, status, body_hash, answer from {_schema}.idempotency_keys where key_hash = any((select $1)::bytea[])",
                    Parameter.Of(free.Select(r => r.KeyHash).ToArray()));
            var (locked, kept) = (new HashSet<long>(), new Dictionary<long, KeptAnswer>());
            await using var row = await batch.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                if (row.GetBoolean(1))
                    locked.Add(row.GetInt64(0));
            }
            await row.NextResultAsync();
            while (await row.ReadAsync())
                kept[BinaryPrimitives.ReadInt64BigEndian(row.GetFieldValue<byte[]>(0))] = KeptAnswer.Read(row, 1);
            _locked.UnionWith(locked);
            return [.. requests.Select(r => locked.Contains(r.Lock) ? new SharedClaim(this, connection, r.Lock, kept.GetValueOrDefault(r.Lock)) : null)];
        }
        catch
        {
            // What it has locked is not known.
            await End();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    // False for those whose locks ended with an earlier session.
    private async Task<IReadOnlyList<bool>> Commit(IReadOnlyList<(SharedClaim Claim, IReadOnlyList<Rows> Rows)> those)
    {
        await _turn.WaitAsync();
        try
        {
            var valid = those.Where(t => t.Claim.Connection == _connection).ToList();
            var keys = valid.Select(t => t.Claim.Key).ToArray();
            if (_connection is { } connection && valid.Count > 0)
                await Commit(connection, valid.SelectMany(t => t.Rows), keys);
            return [.. those.Select(valid.Contains)];
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Commit(NpgsqlConnection connection, IEnumerable<Rows> rows, long[] keys)
    {
        await using var batch = new NpgsqlBatch(connection).Add("begin");
        foreach (var command in Rows.Commands(rows))
            batch.BatchCommands.Add(command);
        // Unlocked when it is there for all to see.
        batch.Add("commit").Add("select pg_advisory_unlock(key) from unnest($1::bigint[]) as key", Parameter.Of(keys));
        try
        {
            await batch.ExecuteNonQueryAsync();
            _locked.ExceptWith(keys);
        }
        catch (PostgresException) when (connection.State == System.Data.ConnectionState.Open)
        {
            await using var rollback = new NpgsqlCommand("rollback", connection);
            await rollback.ExecuteNonQueryAsync();
            throw;
        }
    }

    private async Task Unlock(SharedClaim claim)
    {
        await _turn.WaitAsync();
        try
        {
            if (claim.Connection != _connection || !_locked.Remove(claim.Key))
                return;
            await using var unlock = new NpgsqlCommand("select pg_advisory_unlock($1)", claim.Connection) { Parameters = { Parameter.Of(claim.Key) } };
            await unlock.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            await End();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<NpgsqlConnection> Connected()
    {
        if (_connection is { State: System.Data.ConnectionState.Open } open)
            return open;
        await End();
        return _connection = await _source.OpenConnectionAsync();
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
    private sealed class SharedClaim(SharedSession session, NpgsqlConnection connection, long key, KeptAnswer? kept) : IKeyClaim
    {
        private bool _committed;

        public NpgsqlConnection Connection => connection;

        public long Key => key;

        public KeptAnswer? Kept => kept;

        public async Task Commit(IReadOnlyList<Rows> rows, CancellationToken ct)
        {
            _committed = await session._commits.Ask((this, rows), CancellationToken.None);
            if (!_committed)
                throw new Problem(503, "unavailable", $"The database does not answer. Try again in a moment.") { RetryAfter = 1 };
        }

        // The handler's writes were to come with the commit, so there is nothing to undo.
        public Task CommitRefusal(IReadOnlyList<Rows> rows, CancellationToken ct) => Commit(rows, ct);

        // Its commit unlocks it.
        public async ValueTask DisposeAsync()
        {
            if (!_committed)
                await session.Unlock(this);
        }
    }
}
