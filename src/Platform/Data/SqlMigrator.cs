using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Bdbazar.Platform.Data;

/// <summary>
/// Brings a module's schema up to date from the SQL files embedded in its assembly (<c>Migrations/0001_name.sql</c>), after Platform's own.
/// Each file runs once, in a transaction with the row that says so; a file that changed after it ran stops the start.
/// Any number of processes may start at once.
/// </summary>
public static class SqlMigrator
{
    /// <summary>First line of a file that must run outside a transaction (CREATE INDEX CONCURRENTLY); it has to be harmless twice.</summary>
    private const string NoTransaction = "-- migrate:no-transaction";

    /// <summary>Whether nothing is left to do; to be asked without a lock.</summary>
    public static async Task<bool> IsUpToDate(NpgsqlConnection connection, string schema, Assembly assembly, CancellationToken ct)
    {
        await using var begun = new NpgsqlCommand("select to_regclass($1) is not null", connection) { Parameters = { Parameter.Of($"{schema}.migrations") } };
        if (await begun.ExecuteScalarAsync(ct) is not true)
            return false;
        var applied = await Applied(connection, $"{schema}.migrations", ct);
        return All(assembly).All(file => applied.GetValueOrDefault(file.Name) == Sha256(file.Sql));
    }

    public static async Task Migrate(NpgsqlDataSource source, string schema, Assembly assembly, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        try
        {
            await Lock(connection, ct);
            await BringUpToDate(connection, schema, assembly, ct);
            // The session is pooled: leave it as it was found.
            await Run(connection, $"reset search_path; {DataSources.LimitLockWait}; select pg_advisory_unlock_all()", ct);
            await connection.ReloadTypesAsync(ct);
        }
        catch
        {
            // Its session is not for others then.
            NpgsqlConnection.ClearPool(connection);
            throw;
        }
    }

    private static async Task BringUpToDate(NpgsqlConnection connection, string schema, Assembly assembly, CancellationToken ct)
    {
        await Run(connection, $"""
            create schema if not exists {schema};
            set search_path to {schema}, public;
            set lock_timeout = 0;
            create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now());
            """, ct);

        var applied = await Applied(connection, "migrations", ct);
        foreach (var (name, sql) in All(assembly))
        {
            var sha256 = Sha256(sql);
            if (!applied.TryGetValue(name, out var before))
                await Apply(connection, name, sql, sha256, ct);
            else if (before != sha256)
                throw new InvalidOperationException($"The migration {schema}/{name} was changed after it ran. Put it back as it was and write a new file.");
        }
    }

    // Polled: a blocking pg_advisory_lock deadlocks with a CREATE INDEX CONCURRENTLY of the holder, which waits for the waiter's snapshot.
    // One lock for the whole database: two schemas that create the same extension at once would collide.
    private static async Task Lock(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended('bdbazar-migrate', 0))", connection);
        while (await command.ExecuteScalarAsync(ct) is not true)
            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
    }

    private static async Task Apply(NpgsqlConnection connection, string name, string sql, string sha256, CancellationToken ct)
    {
        if (sql.StartsWith(NoTransaction, StringComparison.Ordinal))
        {
            await Run(connection, sql, ct);
            await Record(connection, name, sha256, ct);
            return;
        }
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Run(connection, sql, ct);
        await Record(connection, name, sha256, ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task Record(NpgsqlConnection connection, string name, string sha256, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("insert into migrations (name, sha256) values ($1, $2)", connection);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = sha256 });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<Dictionary<string, string>> Applied(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select name, sha256 from {table}", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new Dictionary<string, string>();
        while (await reader.ReadAsync(ct))
            applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    private static string Sha256(string sql) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));

    private static IEnumerable<(string Name, string Sql)> All(Assembly assembly) => Files(typeof(SqlMigrator).Assembly).Concat(Files(assembly));

    private static IEnumerable<(string Name, string Sql)> Files(Assembly assembly) =>
        from resource in assembly.GetManifestResourceNames()
        where resource.Contains(".Migrations.") && resource.EndsWith(".sql", StringComparison.Ordinal)
        orderby resource
        select (resource[(resource.IndexOf(".Migrations.", StringComparison.Ordinal) + ".Migrations.".Length)..], Read(assembly, resource));

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
