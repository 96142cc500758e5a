using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Bdbazar.Platform.Data;

/// <summary>One connection pool for each database in use. Modules whose connection strings are the same share one.</summary>
public sealed class DataSources(IConfiguration configuration) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _sources = new();

    /// <summary>The pool of a module: <c>ConnectionStrings:{module}</c>, else <c>ConnectionStrings:Default</c>.</summary>
    public NpgsqlDataSource For(string module) => _sources.GetOrAdd(
        configuration.GetConnectionString(module) ?? configuration.GetConnectionString("Default")
            ?? throw new InvalidOperationException("ConnectionStrings:Default is not set."),
        static text =>
        {
            // Prepared statements are kept per connection after their second use.
            var settings = new NpgsqlConnectionStringBuilder(text) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, ApplicationName = "bdbazar" };
            var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = settings.Database };
            return builder.Build();
        });

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values)
            await source.DisposeAsync();
    }
}
