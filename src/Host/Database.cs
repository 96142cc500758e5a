using Bdbazar.Platform;
using Bdbazar.Platform.Data;
using Npgsql;

namespace Bdbazar.Host;

/// <summary>The database that the settings name, or one of our own under the data folder.</summary>
internal static class Database
{
    private const string Setting = "ConnectionStrings:Default";

    /// <summary>Leaves the connection string in the settings; disposing the answer stops what was started.</summary>
    public static async Task<IAsyncDisposable> Open(IConfigurationManager settings, DataFolder folder)
    {
        if (settings[Setting] is { Length: > 0 })
            return new Nothing();

        var held = folder.TryLock() ?? throw new StartRefused($"another bdbazar runs on {folder.Root}; stop it, or start this one with another DATA_DIR.");
        try
        {
            var postgres = await LocalPostgres.Start(folder.Sub("postgres"), settings.GetSection("Postgres:Options").Get<string[]>() ?? [], CancellationToken.None);
            settings[Setting] = postgres.ConnectionString;
            return new Owned(postgres, held);
        }
        catch (InvalidOperationException e)
        {
            held.Dispose();
            throw new StartRefused(e.Message, e);
        }
    }

    /// <summary>For a command beside a running program: its database, or one started for the command.</summary>
    public static async Task<IAsyncDisposable> Join(IConfigurationManager settings, DataFolder folder)
    {
        using (var held = folder.TryLock())
        {
            if (held is null)
                settings[Setting] = LocalPostgres.ConnectionStringOf(folder.Sub("postgres"));
        }
        return await Open(settings, folder);
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>A server of ours, and the folder that it has to itself.</summary>
    public sealed class Owned(LocalPostgres postgres, IDisposable held) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            await postgres.DisposeAsync();
            held.Dispose();
        }
    }
}
