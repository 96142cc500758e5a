using Bdbazar.Platform.Modules;
using Npgsql;

namespace Bdbazar.Host.Services;

/// <summary>
/// A database for each module in our own PostgreSQL. Where the marketplace has run as one process before, everything lies in one
/// database, and stays there: a schema for each module is all that they need.
/// </summary>
internal static class ModuleDatabases
{
    /// <summary>Makes those that are missing.</summary>
    /// <returns>The connection string of each module.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> Open(string server, IReadOnlyList<IModule> modules, CancellationToken ct)
    {
        var there = await In(server, modules, ct);
        if (there.Count == 0 && await IsUsed(server, modules, ct))
            return modules.Where(m => m.HasDatabase).ToDictionary(m => m.Name, _ => server);
        foreach (var module in modules.Where(m => m.HasDatabase && !there.ContainsKey(m.Name)))
            await Run(server, $"create database {NameOf(module)}", ct);
        return modules.Where(m => m.HasDatabase).ToDictionary(m => m.Name, m => ConnectionStringOf(server, m));
    }

    /// <summary>The connection strings of the modules that have a database of their own.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> In(string server, IReadOnlyList<IModule> modules, CancellationToken ct)
    {
        await using var source = Source(server);
        await using var command = source.CreateCommand("select datname from pg_database");
        var names = new HashSet<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            names.Add(reader.GetString(0));
        return modules.Where(m => names.Contains(NameOf(m))).ToDictionary(m => m.Name, m => ConnectionStringOf(server, m));
    }

    /// <summary>Whether any of the modules has a schema in this database.</summary>
    public static async Task<bool> IsUsed(string connectionString, IReadOnlyList<IModule> modules, CancellationToken ct)
    {
        await using var source = Source(connectionString);
        await using var command = source.CreateCommand("select exists (select from pg_namespace where nspname = any($1))");
        command.Parameters.Add(new() { Value = modules.Select(m => m.Name).ToArray() });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static string NameOf(IModule module) => $"bdbazar_{module.Name}";

    private static string ConnectionStringOf(string server, IModule module) =>
        new NpgsqlConnectionStringBuilder(server) { Database = NameOf(module) }.ConnectionString;

    private static async Task Run(string server, string sql, CancellationToken ct)
    {
        await using var source = Source(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlDataSource Source(string connectionString) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
}
