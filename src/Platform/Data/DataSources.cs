using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Bdbazar.Platform.Data;

/// <summary>
/// One connection pool for each module, also where they share a database: a request that holds a connection of its module
/// and asks another module never waits in the queue that it stands in itself.
/// </summary>
public sealed class DataSources(IConfiguration configuration) : IAsyncDisposable
{
    /// <summary>A module's connections unless its connection string says otherwise: all modules together stay below PostgreSQL's usual limit of 100.</summary>
    public const int PoolSize = 12;

    /// <summary>In each session of a pool: whoever waits for a lock uses a connection that others may need. 55P03 after that, which is answered 503.</summary>
    internal const string LimitLockWait = "set lock_timeout = '5s'";

    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _sources = new();
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _probes = new();
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _sessions = new();

    /// <summary>The pool of a module: <c>ConnectionStrings:{module}</c>, else <c>ConnectionStrings:Default</c>.</summary>
    public NpgsqlDataSource For(string module) => _sources.GetOrAdd(module, name => Build(name, pooled: true));

    /// <summary>Connections of a module that each are a session of their own, outside the pool: what such a session has locked ends with it.</summary>
    public NpgsqlDataSource Session(string module) => _sessions.GetOrAdd(module, name => Build(name, pooled: false));

    private NpgsqlDataSource Build(string module, bool pooled)
    {
        var text = TextOf(module);
        // Prepared statements are kept per connection after their second use. Nothing of ours leaves anything else in a pooled session (locks and settings
        // end with their transaction), so a connection that is given back need not be reset: that was seven statements for each use of one.
        var settings = new NpgsqlConnectionStringBuilder(text)
        {
            Pooling = pooled, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, NoResetOnClose = true, ApplicationName = $"bdbazar {module}",
        };
        if (!text.Contains("Pool Size", StringComparison.OrdinalIgnoreCase))
            settings.MaxPoolSize = PoolSize;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = pooled ? module : $"{module} session" };
        if (pooled)
            builder.UsePhysicalConnectionInitializer(c => Limit(c).ExecuteNonQuery(), async c => await Limit(c).ExecuteNonQueryAsync());
        return builder.Build();
    }

    private static NpgsqlCommand Limit(NpgsqlConnection connection) => new(LimitLockWait, connection);

    /// <summary>A connection beside the pools, one for each database, to ask whether it answers: that is not to wait until a pool has one to spare.</summary>
    internal NpgsqlDataSource Probe(string module) => _probes.GetOrAdd(
        TextOf(module), text => new NpgsqlDataSourceBuilder(
            new NpgsqlConnectionStringBuilder(text) { MinPoolSize = 0, MaxPoolSize = 1, Timeout = 2, CommandTimeout = 2, CancellationTimeout = -1, ApplicationName = "bdbazar health" }.ConnectionString) { Name = "health" }.Build());

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values.Concat(_sessions.Values).Concat(_probes.Values))
            await source.DisposeAsync();
    }

    /// <summary>Where a module's data lies: modules with the same one share a database.</summary>
    internal string TextOf(string module) => configuration.GetConnectionString(module) ?? configuration.GetConnectionString("Default")
        ?? throw new InvalidOperationException("ConnectionStrings:Default is not set.");
}
