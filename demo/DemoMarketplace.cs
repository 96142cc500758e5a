using System.Security.Cryptography;
using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bdbazar.Demo;

/// <summary>
/// Fills an empty database with a marketplace to look at, unless <c>DEMO=0</c> or others can reach it. Its past is lived through in fast-forward
/// (ADR 5), and until it is done nobody else is served.
/// </summary>
public sealed class DemoMarketplace : IAsyncDisposable
{
    private const string Header = "X-Demo";
    private const string Lock = "select pg_try_advisory_lock(hashtextextended('bdbazar-demo', 0))";

    private readonly UnfinishedDemo _unfinished;
    private readonly ShiftableClock _clock = new();
    private readonly string _pass = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
    private NpgsqlConnection? _turn;
    private volatile bool _filling;

    private DemoMarketplace(UnfinishedDemo unfinished) => _unfinished = unfinished;

    /// <summary>Whether filling it in was cut off.</summary>
    public static bool IsUnfinished(DataFolder folder) => File.Exists(UnfinishedDemo.FileIn(folder));

    /// <summary>To be called before anybody's own data may come in beside an unfinished demo: from then on it is not dropped.</summary>
    public static void Keep(DataFolder folder) => File.Delete(UnfinishedDemo.FileIn(folder));

    /// <summary>
    /// Decides whether this start fills it in, after Platform's own services were added. Of several processes that start at once on one empty
    /// database, one fills it; the others wait here until it has.
    /// </summary>
    /// <param name="builder">Gets what the demo needs of the program.</param>
    /// <param name="topology">What runs where; only the whole program fills it in.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="address">Where the program will listen.</param>
    /// <param name="connectionStringOf">The connection string of a module.</param>
    /// <param name="ours">Whether the database is the one that we start ourselves, which has nothing in it but ours.</param>
    /// <exception cref="StartRefused">An earlier fill was cut off, and what is there now is not what it left.</exception>
    public static async Task<DemoMarketplace> Begin(
        WebApplicationBuilder builder,
        Topology topology,
        DataFolder folder,
        Uri address,
        Func<string, string> connectionStringOf,
        Func<bool> ours)
    {
        var demo = new DemoMarketplace(new(folder, topology, connectionStringOf));
        if (builder.Configuration["DEMO"] != "0" && address.IsLoopback && topology.RunsAllModules)
            await demo.TakeTurn(folder, connectionStringOf(topology.All[0].Name), ours);
        if (demo._filling)
        {
            // After the platform's own, it is the one that counts.
            builder.Services.AddSingleton<TimeProvider>(demo._clock);
            builder.Logging.AddFilter("Bdbazar.Platform.Http.RequestLog", level => level >= LogLevel.Information && !demo._filling);
            return demo;
        }
        if (!address.IsLoopback && topology.Runs("accounts"))
            builder.Services.AddHostedService<NoDemoInPublic>();
        builder.Services.AddHostedService<KeepData>();
        return demo;
    }

    // Holds the lock only where it fills.
    private async Task TakeTurn(DataFolder folder, string first, Func<bool> ours)
    {
        if (IsUnfinished(folder) && !ours())
            throw new StartRefused(
                $"filling in the demo was cut off. Empty the database, remove {UnfinishedDemo.FileIn(folder)} and start again, or start with DEMO=0.");
        var turn = await UnfinishedDemo.Open(first);
        _turn = turn;
        await using var command = new NpgsqlCommand(Lock, turn);
        while (await command.ExecuteScalarAsync() is not true)
            await Task.Delay(100);
        if (IsUnfinished(folder))
            await _unfinished.Clear();
        _filling = await _unfinished.HasRoom();
        if (_filling)
            await _unfinished.Begin();
        else
            await DisposeAsync();
    }

    /// <summary>Lets only the demo itself in while it is being filled.</summary>
    public Task Gate(HttpContext context, RequestDelegate next)
    {
        if (!_filling || context.Request.Headers[Header] == _pass)
            return next(context);
        context.Response.StatusCode = context.Request.Path == "/health/live" ? 200 : 503;
        context.Response.Headers.RetryAfter = "2";
        return context.Response.WriteAsync("bdbazar is starting.");
    }

    /// <summary>Fills it in where this start does; to be called once the program listens.</summary>
    public async Task Fill(IServiceProvider services, Uri address)
    {
        if (!_filling)
            return;
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Add(Header, _pass);
        await using var scope = services.CreateAsyncScope();
        await new DemoPast(new DemoCaller(http, services.GetRequiredService<AccessTokens>()), _clock, scope.ServiceProvider).Live();
        _clock.Shift = TimeSpan.Zero;
        await _unfinished.End();
        _filling = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (_turn is not null)
            await _turn.DisposeAsync();
    }
}
