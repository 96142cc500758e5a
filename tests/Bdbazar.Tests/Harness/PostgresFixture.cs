using Bdbazar.Platform.Data;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Bdbazar.Tests.Harness;

/// <summary>One real PostgreSQL for all tests, not durable, and in it a migrated template: a class gets its database as a copy in some 60 ms.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Template = "bdbazar_template";

    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-test-").FullName;
    private readonly SemaphoreSlim _one = new(1);
    private LocalPostgres? _server;

    private string Server => _server!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalPostgres.Start(_folder, ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400"], CancellationToken.None);
        await Run($"create database {Template}");
        await using (var source = NpgsqlDataSource.Create(ConnectionStringOf(Template)))
        {
            foreach (var (module, assembly) in Modules.All.Where(m => m.Assembly.GetManifestResourceNames().Any(n => n.Contains(".Migrations."))))
                await SqlMigrator.Migrate(source, module, assembly, CancellationToken.None);
        }
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A database with every schema and no rows.</summary>
    public async Task<string> NewDatabase(string from = Template)
    {
        var name = $"t_{Guid.NewGuid():n}";
        // PostgreSQL copies one template at a time.
        await _one.WaitAsync();
        try
        {
            await Run($"create database {name} template {from}");
        }
        finally
        {
            _one.Release();
        }
        return ConnectionStringOf(name);
    }

    /// <summary>A database without even a schema.</summary>
    public Task<string> NewEmptyDatabase() => NewDatabase("template1");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database }.ConnectionString;

    private async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
