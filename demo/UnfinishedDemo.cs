using System.Security.Cryptography;
using Bdbazar.Platform.Data;
using Npgsql;

namespace Bdbazar.Demo;

/// <summary>
/// A demo that is being filled in. A file in the data folder and a comment on each module's schema carry one id, so that data which was put in
/// the place of a half-made demo, such as a backup, is told apart from it.
/// </summary>
internal sealed class UnfinishedDemo(DataFolder folder, Topology topology, Func<string, string> connectionStringOf)
{
    private readonly string _file = FileIn(folder);
    private readonly IReadOnlyList<string> _schemas = [.. topology.All.Where(m => m.HasDatabase).Select(m => m.Name)];

    /// <summary>What stands in the data folder while the demo is half made.</summary>
    public static string FileIn(DataFolder folder) => Path.Combine(folder.Root, "demo-unfinished");

    /// <summary>Whether no module has a schema yet.</summary>
    public async Task<bool> HasRoom()
    {
        foreach (var schema in _schemas)
        {
            if (await CommentOn(schema) is not null)
                return false;
        }
        return true;
    }

    public async Task Begin()
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await File.WriteAllTextAsync(_file, id);
        foreach (var schema in _schemas)
            await Ask(schema, $"create schema {schema}; comment on schema {schema} is '{Comment(id)}'");
    }

    /// <summary>Drops what a fill that was cut off has left. Its pictures stay on the disk, for no row says whose files are.</summary>
    /// <exception cref="StartRefused">There is a schema that the fill did not make; nothing is dropped.</exception>
    public async Task Clear()
    {
        var comment = Comment(await File.ReadAllTextAsync(_file));
        var there = new List<string>();
        foreach (var schema in _schemas)
        {
            if (await CommentOn(schema) is not { } found)
                continue;
            if (found != comment)
                throw new StartRefused(
                    "filling in the demo was cut off, but this data is not what it left, so nothing was dropped. "
                    + $"Remove {_file} to use the data as it is, or start with another DATA_DIR.");
            there.Add(schema);
        }
        foreach (var schema in there)
            await Ask(schema, $"drop schema {schema} cascade");
    }

    public async Task End()
    {
        File.Delete(_file);
        foreach (var schema in _schemas)
            await Ask(schema, $"comment on schema {schema} is null");
    }

    private static string Comment(string id) => $"unfinished demo {id}";

    /// <summary>Null where there is no such schema, empty where it has no comment.</summary>
    private async Task<string?> CommentOn(string schema) => (string?)await Ask(
        schema, $"select coalesce(obj_description(oid, 'pg_namespace'), '') from pg_namespace where nspname = '{schema}'");

    private async Task<object?> Ask(string schema, string sql)
    {
        await using var connection = await Open(connectionStringOf(schema));
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>A connection that no pool keeps.</summary>
    public static async Task<NpgsqlConnection> Open(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
