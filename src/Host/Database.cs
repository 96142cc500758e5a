using Bdbazar.Host.Services;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Modules;
using Npgsql;

namespace Bdbazar.Host;

/// <summary>The database that the settings name, or one of our own under the data folder.</summary>
internal static class Database
{
    private const string Default = "ConnectionStrings:Default";

    /// <summary>The connection string of a module: its own, else the common one.</summary>
    public static string Of(string module, IConfiguration settings) => Find(module, settings) ?? throw new StartRefused($"set ConnectionStrings:Default or ConnectionStrings:{module}.");

    /// <summary>Whether a module's data lies in the server that we start ourselves in this folder, in which there is nothing but ours.</summary>
    public static bool IsOurs(string module, IConfiguration settings, DataFolder folder) =>
        HostOf(Of(module, settings)) == HostOf(LocalPostgres.ConnectionStringOf(folder.Sub("postgres")));

    /// <summary>Leaves the connection string in the settings. The database is there when the answer is ready; disposing it stops what was started.</summary>
    public static OpenDatabase Open(IConfigurationManager settings, Topology topology, DataFolder folder)
    {
        if (topology.Running.Where(m => m.HasDatabase).All(m => Find(m.Name, settings) is not null))
            return OpenDatabase.OfOthers;
        // Its events may be under way in RabbitMQ, and one process would not hear them.
        if (ServicesFolder.IsIn(folder))
            throw new StartRefused($"the data in {folder.Root} is that of separate services; start it with ./run services, or start this with another DATA_DIR.");
        return Start(settings, folder);
    }

    /// <summary>For a command beside a running program: its database, or one started for the command.</summary>
    public static async Task<OpenDatabase> Join(IConfigurationManager settings, IReadOnlyList<IModule> modules, DataFolder folder)
    {
        if (modules.Where(m => m.HasDatabase).All(m => Find(m.Name, settings) is not null))
            return OpenDatabase.OfOthers;
        var joined = OpenDatabase.OfOthers;
        if (IsRunning(folder))
            settings[Default] = LocalPostgres.ConnectionStringOf(folder.Sub("postgres"));
        else
            joined = Start(settings, folder);
        await joined.Ready();
        foreach (var (module, text) in await ModuleDatabases.In(settings[Default]!, modules, CancellationToken.None))
            settings[$"ConnectionStrings:{module}"] = text;
        return joined;
    }

    private static bool IsRunning(DataFolder folder)
    {
        using var held = folder.TryLock();
        return held is null;
    }

    private static OpenDatabase Start(IConfigurationManager settings, DataFolder folder)
    {
        var held = folder.TryLock() ?? throw new StartRefused(AlreadyRuns(folder));
        var postgres = folder.Sub("postgres");
        var options = settings.GetSection("Postgres:Options").Get<string[]>() ?? [];
        // It takes 200 connections and is ours alone: a checkout holds one from its key to its commit, and more of them at once make larger turns of all else.
        settings[Default] = new NpgsqlConnectionStringBuilder(LocalPostgres.ConnectionStringOf(postgres)) { MaxPoolSize = 2 * DataSources.PoolSize }.ConnectionString;
        return new(Task.Run(() => LocalPostgres.Start(postgres, options, CancellationToken.None)), held);
    }

    public static string AlreadyRuns(DataFolder folder) =>
        $"another bdbazar runs on {folder.Root}; stop it, or start this one with another DATA_DIR.";

    private static string? Find(string module, IConfiguration settings) =>
        settings[$"ConnectionStrings:{module}"] is { Length: > 0 } own ? own : settings[Default] is { Length: > 0 } common ? common : null;

    private static string? HostOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Host;
}
