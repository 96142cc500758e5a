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

    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _sources = new();

    /// <summary>The pool of a module: <c>ConnectionStrings:{module}</c>, else <c>ConnectionStrings:Default</c>.</summary>
    public NpgsqlDataSource For(string module) => _sources.GetOrAdd(
        module, name =>
        {
            var text = configuration.GetConnectionString(name) ?? configuration.GetConnectionString("Default")
                ?? throw new InvalidOperationException("ConnectionStrings:Default is not set.");
            // Prepared statements are kept per connection after their second use.
            var settings = new NpgsqlConnectionStringBuilder(text) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, ApplicationName = $"bdbazar {name}" };
            if (!text.Contains("Pool Size", StringComparison.OrdinalIgnoreCase))
                settings.MaxPoolSize = PoolSize;
            return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name }.Build();
        });

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values)
            await source.DisposeAsync();
    }
}
