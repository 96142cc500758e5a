using System.Diagnostics;
using Bdbazar.Platform.Data;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Telemetry;

/// <summary>When requests are to be sent elsewhere.</summary>
public sealed class ReadinessTests(SampleHost host) : IClassFixture<SampleHost>
{
    private sealed class Whim(string name, Func<CancellationToken, Task<bool>> ready) : IReadinessCheck
    {
        public string Name => name;

        public Task<bool> IsReady(CancellationToken ct) => ready(ct);
    }

    [Fact]
    public async Task What_fails_is_named()
    {
        await using var app = await host.Start(host.ConnectionString, builder => builder.Services
            .AddSingleton<IReadinessCheck>(new Whim("left", _ => Task.FromResult(false)))
            .AddSingleton<IReadinessCheck>(new Whim("right", _ => Task.FromResult(true))));
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        var refused = await client.Get("/health/ready", HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("not_ready", """["left"]"""), (refused.Text("code"), refused["failing"]!.ToJsonString()));
        Assert.Equal("live", (await client.Get("/health/live")).Text("status"));
    }

    [Fact]
    public async Task A_pool_in_full_use_is_no_reason()
    {
        await using var app = await host.Start(host.ConnectionString);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        var source = app.Services.GetRequiredService<DataSources>().For("sample");
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => source.OpenConnectionAsync(TestContext.Current.CancellationToken).AsTask()));
        var began = Stopwatch.GetTimestamp();
        Assert.Equal("ready", (await client.Get("/health/ready")).Text("status"));
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 2);
        foreach (var connection in all)
            await connection.DisposeAsync();
    }

    [Fact]
    public async Task A_database_that_hangs_is_known_within_some_seconds()
    {
        var database = await host.NewDatabase();
        await using var app = await host.Start(database);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        await client.Get("/health/ready");
        var server = await Sql.Ask<int>(database, "select pid from pg_stat_activity where application_name = 'bdbazar health' and datname = current_database()");
        await Processes.Signal(server, "STOP");
        try
        {
            var began = Stopwatch.GetTimestamp();
            var refused = await client.Get("/health/ready", HttpStatusCode.ServiceUnavailable);
            Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 1.5, 4);
            Assert.Equal("""["database:sample"]""", refused["failing"]!.ToJsonString());
        }
        finally
        {
            await Processes.Signal(server, "CONT");
        }
        await client.Get("/health/ready");
    }
}
