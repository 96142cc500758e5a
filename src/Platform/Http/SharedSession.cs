using System.Buffers.Binary;
using System.Data;
using Bdbazar.Platform.Data;
using Npgsql;

namespace Bdbazar.Platform.Http;

/// <summary>
/// One session of PostgreSQL that has the locks of many keys, and in which those who are done at the same time commit in one transaction. Whatever is
/// asked of it while it is busy is done next, in one round trip: commits, then unlocking, then the locks of those who come.
/// </summary>
/// <remarks>
/// The locks end with the session: who claimed in one that is gone cannot commit any more, for a retry may have claimed the key meanwhile. And should
/// two of one key ever commit, the second fails at the row of its answer, with all that it wrote.
/// </remarks>
internal sealed class SharedSession : IAsyncDisposable
{
    private readonly string _schema;
    private readonly NpgsqlDataSource _source;
    private readonly Together<Step, SharedClaim?> _steps;
    private readonly HashSet<long> _locked = [];
    private NpgsqlConnection? _connection;

    public SharedSession(string schema, NpgsqlDataSource source) => (_schema, _source, _steps) = (schema, source, new(Turn, s => s.Key));

    /// <summary>What is asked of the session, of one key.</summary>
    private abstract record Step(long Key);

    private sealed record ToClaim(KeyedRequest Request) : Step(Request.Lock);

    private sealed record ToCommit(SharedClaim Claim, IReadOnlyList<Rows> Rows) : Step(Claim.Key);

    private sealed record ToUnlock(SharedClaim Claim) : Step(Claim.Key);

    // Nothing that is asked of it can be given up midway: nobody would be left to unlock the key.
    public async Task<IKeyClaim> Claim(KeyedRequest request) =>
        await _steps.Ask(new ToClaim(request), CancellationToken.None) ?? throw IKeyClaim.InProgress();

    public async ValueTask DisposeAsync() => await End();

    // The claim, where the key was free and where what was written is committed. Null where not.
    private async Task<IReadOnlyList<SharedClaim?>> Turn(IReadOnlyList<Step> steps)
    {
        if (_connection is not { State: ConnectionState.Open })
            await End();
        var commits = steps.OfType<ToCommit>().Where(s => s.Claim.Connection == _connection).ToList();
        var unlocks = steps.OfType<ToUnlock>().Where(s => s.Claim.Connection == _connection && _locked.Contains(s.Key)).Select(s => s.Key).Concat(commits.Select(s => s.Key)).ToArray();
        // The session would get its own locks once more.
        var claims = steps.OfType<ToClaim>().Where(s => !_locked.Contains(s.Key)).Select(s => s.Request).ToList();
        var kept = new Dictionary<long, KeptAnswer?>();
        var committed = false;
        if (unlocks.Length + claims.Count > 0)
        {
            var connection = _connection ??= await _source.OpenConnectionAsync();
            try
            {
                await using var batch = new NpgsqlBatch(connection);
                Commit(batch, commits);
                // Unlocked when it is there for all to see.
                batch.Add("select pg_advisory_unlock(key) from unnest($1::bigint[]) as key", Parameter.Of(unlocks));
                Lock(batch, claims);
                await using var row = await batch.ExecuteReaderAsync();
                committed = true;
                _locked.ExceptWith(unlocks);
                await row.NextResultAsync();
                while (await row.ReadAsync())
                {
                    if (row.GetBoolean(1))
                        kept.Add(row.GetInt64(0), null);
                }
                _locked.UnionWith(kept.Keys);
                await row.NextResultAsync();
                while (await row.ReadAsync())
                {
                    if (BinaryPrimitives.ReadInt64BigEndian(row.GetFieldValue<byte[]>(0)) is var key && kept.ContainsKey(key))
                        kept[key] = KeptAnswer.Read(row, 1);
                }
            }
            catch (PostgresException) when (!committed && connection.State == ConnectionState.Open)
            {
                await using var rollback = new NpgsqlCommand("rollback", connection);
                await rollback.ExecuteNonQueryAsync();
                throw;
            }
            catch
            {
                // What it has locked is not known.
                await End();
                throw;
            }
        }
        return [.. steps.Select(s => s switch
        {
            ToCommit commit when commits.Contains(commit) => commit.Claim,
            ToClaim(var request) when _connection is { } connection && kept.TryGetValue(request.Lock, out var answer) => new SharedClaim(this, connection, request.Lock, answer),
            _ => null,
        })];
    }

    private static void Commit(NpgsqlBatch batch, List<ToCommit> commits)
    {
        if (commits.Count == 0)
            return;
        batch.Add("begin");
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
    private sealed class SharedClaim(SharedSession session, NpgsqlConnection connection, long key, KeptAnswer? kept) : IKeyClaim
    {
        private bool _committed;

        public NpgsqlConnection Connection => connection;

        public long Key => key;

        public KeptAnswer? Kept => kept;

        public async Task Commit(IReadOnlyList<Rows> rows, CancellationToken ct)
        {
            _committed = await session._steps.Ask(new ToCommit(this, rows), CancellationToken.None) is not null;
            if (!_committed)
                throw new Problem(503, "unavailable", $"The database does not answer. Try again in a moment.") { RetryAfter = 1 };
        }

        // The handler's writes were to come with the commit, so there is nothing to undo.
        public Task CommitRefusal(IReadOnlyList<Rows> rows, CancellationToken ct) => Commit(rows, ct);

        // Its commit unlocks it, and so does the end of the session.
        public async ValueTask DisposeAsync()
        {
            try
            {
                if (!_committed)
                    await session._steps.Ask(new ToUnlock(this), CancellationToken.None);
            }
            catch (NpgsqlException)
            {
            }
        }
    }
}
