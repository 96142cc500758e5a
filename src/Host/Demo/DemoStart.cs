using Bdbazar.Platform;
using System.Security.Cryptography;
using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Modules;
using Npgsql;

namespace Bdbazar.Host.Demo;

/// <summary>
/// Whether this start fills in the demo: the first one on an empty database, unless <c>DEMO=0</c> or others can reach it. The demo's past is lived through
/// in fast-forward (ADR 5), and until it is done nobody else is served.
/// </summary>
internal sealed class DemoStart : IAsyncDisposable
{
    private const string Header = "X-Demo";
    private const string Lock = "select pg_try_advisory_lock(hashtextextended('bdbazar-demo', 0))";

    private readonly NpgsqlConnection? _lock;
    private readonly string _pass = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
    private readonly string _marker;

    private DemoStart(NpgsqlConnection? @lock, string marker) => (_lock, _marker, Filling) = (@lock, marker, @lock is not null);

    /// <summary>True from the start until the demo is there.</summary>
    public bool Filling { get; private set; }

    public ShiftableClock Clock { get; } = new();

    /// <summary>What stands in the data folder while the demo is half made.</summary>
    public static string MarkerIn(DataFolder folder) => Path.Combine(folder.Root, "demo-unfinished");

    /// <summary>Of several processes that start at once on one empty database, one fills it; the others wait here until it has.</summary>
    public static async Task<DemoStart> Begin(IConfiguration settings, DataFolder folder, Uri address, Topology topology)
    {
        var marker = MarkerIn(folder);
        var first = topology.All[0].Name;
        if (settings["DEMO"] == "0" || !address.IsLoopback || !topology.IsWhole)
            return new(null, marker);
        if (File.Exists(marker) && !Database.IsOurs(first, settings, folder))
            throw new StartRefused($"filling in the demo was cut off. Empty the database, remove {marker} and start again, or start with DEMO=0.");

        var connection = await Open(Database.Of(first, settings));
        await using var turn = new NpgsqlCommand(Lock, connection);
        while (await turn.ExecuteScalarAsync() is not true)
            await Task.Delay(100);
        if (File.Exists(marker))
            await StartAfresh(settings, topology.All, folder);
        await using var empty = new NpgsqlCommand($"select to_regnamespace('{first}') is null", connection);
        if (await empty.ExecuteScalarAsync() is true)
        {
            await File.WriteAllTextAsync(marker, "");
            return new(connection, marker);
        }
        await connection.DisposeAsync();
        return new(null, marker);
    }

    // Our own database holds half a demo and nothing else: nobody else was served.
    private static async Task StartAfresh(IConfiguration settings, IReadOnlyList<IModule> modules, DataFolder folder)
    {
        foreach (var module in modules)
        {
            await using var connection = await Open(Database.Of(module.Name, settings));
            await using var drop = new NpgsqlCommand($"drop schema if exists {module.Name} cascade", connection);
            await drop.ExecuteNonQueryAsync();
        }
        Directory.Delete(folder.Sub("files"), recursive: true);
    }

    private static async Task<NpgsqlConnection> Open(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Lets only the demo itself in while it is being filled.</summary>
    public Task Gate(HttpContext context, RequestDelegate next)
    {
        if (!Filling || context.Request.Headers[Header] == _pass)
            return next(context);
        context.Response.StatusCode = context.Request.Path == "/health/live" ? 200 : 503;
        context.Response.Headers.RetryAfter = "2";
        return context.Response.WriteAsync("bdbazar is starting.");
    }

    public async Task Fill(IServiceProvider services, Uri address)
    {
        if (!Filling)
            return;
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Add(Header, _pass);
        await using var scope = services.CreateAsyncScope();
        await new DemoPast(new DemoCaller(http, services.GetRequiredService<AccessTokens>()), Clock, scope.ServiceProvider).Live();
        Clock.Shift = TimeSpan.Zero;
        File.Delete(_marker);
        Filling = false;
        // Drawing pictures took memory that serving does not need.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    public ValueTask DisposeAsync() => _lock?.DisposeAsync() ?? ValueTask.CompletedTask;
}
