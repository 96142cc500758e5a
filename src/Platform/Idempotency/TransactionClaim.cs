using Bdbazar.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Bdbazar.Platform.Idempotency;

/// <summary>The claim of a handler that runs inside a transaction of its module's context, which has the lock of the key too.</summary>
internal sealed class TransactionClaim : IKeyClaim
{
    private const string Begun = "begun";

    private readonly ModuleDb _db;
    private readonly IDbContextTransaction _transaction;

    private TransactionClaim(ModuleDb db, IDbContextTransaction transaction) => (_db, _transaction) = (db, transaction);

    public StoredResponse? Stored { get; private init; }

    public static async Task<TransactionClaim> Claim(ModuleDb db, KeyedRequest request, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            return new(db, transaction) { Stored = await Lock(db, request, ct) };
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public Task Commit(IReadOnlyList<Rows> rows, CancellationToken ct) => Run(Rows.Commands(rows), ct);

    // Back to where the handler began and not out of the transaction: its lock keeps a retry waiting until the answer is there.
    public Task CommitRefusal(IReadOnlyList<Rows> rows, CancellationToken ct) => Run(Rows.Commands(rows).Prepend(new($"rollback to savepoint {Begun}")), ct);

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    private static async Task<StoredResponse?> Lock(ModuleDb db, KeyedRequest request, CancellationToken ct)
    {
        // One round trip; the second statement has a snapshot of its own, taken when the lock is held, so it sees what the last holder committed.
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection())
            .Add("select pg_try_advisory_xact_lock($1), set_config('lock_timeout', '1s', true)", Parameter.Of(request.Lock))
            .Add($"select status, body_hash, answer from {db.SchemaName}.idempotency_keys where key_hash = $1", Parameter.Of(request.KeyHash))
            .Add($"savepoint {Begun}");
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        if (!reader.GetBoolean(0))
            throw IKeyClaim.InProgress();
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) ? StoredResponse.Read(reader, 0) : null;
    }

    // In one round trip. The transaction's object finds that nothing is left for it to do.
    private async Task Run(IEnumerable<NpgsqlBatchCommand> commands, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)_db.Database.GetDbConnection());
        foreach (var command in commands.Append(new("commit")))
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
