using System.Text.Json.Nodes;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bdbazar.Tests.Telemetry;

/// <summary>The program is told to stop while it works.</summary>
public sealed class StopTests(SampleHost host, PostgresFixture postgres) : IClassFixture<SampleHost>
{
    [Fact]
    public async Task While_it_waits_for_the_load_balancer_it_is_not_ready_and_serves_all_the_same()
    {
        await using var app = await host.Start(host.ConnectionString, builder => builder.Configuration["Stop:Delay"] = "00:00:05");
        using var seller = SampleHost.For(app, "seller");
        await seller.Get("/health/ready");
        var stopped = app.Services.GetRequiredService<IHost>().StopAsync(TestContext.Current.CancellationToken);
        var refused = await seller.Get("/health/ready", HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("not_ready", """["stopping"]"""), (refused.Text("code"), refused["failing"]!.ToJsonString()));
        Assert.Equal("live", (await seller.Get("/health/live")).Text("status"));
        await seller.Post("/api/v1/things/find", new { names = new[] { "x" } }, HttpStatusCode.OK);
        await stopped;
        await Assert.ThrowsAsync<HttpRequestException>(() => seller.Get("/health/live"));
    }

    [Fact]
    public async Task A_request_that_runs_is_answered_and_its_event_takes_effect_or_waits()
    {
        var database = await host.NewDatabase();
        var app = await host.Start(database);
        using var seller = SampleHost.For(app, "seller");
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Services.GetRequiredService<Whims>().OnCreate = () =>
        {
            begun.SetResult();
            return goOn.Task;
        };
        var slow = seller.Post("/api/v1/things", new { name = "Slow", price = new { amount = 100 } }, key: Guid.NewGuid().ToString());
        await begun.Task.Within("the handler has begun");
        var stopped = app.DisposeAsync().AsTask();
        await Eventually.True(async () => !await Answers(app), "no new request is taken");
        Assert.False(stopped.IsCompleted);
        goOn.SetResult();
        var thing = (await slow).Id();
        await stopped;
        await AssertToldOnce(database, thing);
    }

    [Fact]
    public async Task An_event_that_is_being_handled_is_finished_or_undone_and_done_by_the_next()
    {
        var database = await host.NewDatabase();
        var app = await host.Start(database);
        using var seller = SampleHost.For(app, "seller");
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Services.GetRequiredService<Whims>().OnMoved = _ =>
        {
            begun.TrySetResult();
            return goOn.Task;
        };
        var thing = (await seller.Post("/api/v1/things", new { name = "Heard slowly", price = new { amount = 100 } })).Id();
        await begun.Task.Within("the handler has begun");
        var stopped = app.DisposeAsync().AsTask();
        await Eventually.True(async () => !await Answers(app), "no new request is taken");
        goOn.SetResult();
        await stopped;
        await AssertToldOnce(database, thing);
    }

    [Fact]
    public async Task A_request_without_end_is_cut_off_when_patience_is()
    {
        var app = await host.Start(host.ConnectionString, builder => builder.Configuration["Stop:Patience"] = "00:00:01");
        using var seller = SampleHost.For(app, "seller");
        var (begun, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Services.GetRequiredService<Whims>().OnCreate = () =>
        {
            begun.SetResult();
            return never.Task;
        };
        var endless = seller.Post("/api/v1/things", new { name = "Endless", price = new { amount = 100 } });
        await begun.Task.Within("the handler has begun");
        var stopped = app.DisposeAsync().AsTask();
        await Assert.ThrowsAnyAsync<Exception>(() => endless);
        never.SetResult();
        await stopped.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_process_that_is_told_to_stop_answers_what_it_has_begun_and_ends_well()
    {
        var folder = Directory.CreateTempSubdirectory("bdbazar-stop-");
        var database = await postgres.NewDatabase();
        try
        {
            // A sign-up takes seconds with as many rounds of hashing.
            await using var program = await ProgramProcess.Start(database, folder.FullName, ("Accounts__PasswordIterations", "3000000"));
            using var client = new HttpClient { BaseAddress = program.Url };
            await client.Get("/health/ready");
            var email = $"late-{Guid.NewGuid():n}@test.example";
            var signUp = client.Post("/api/v1/auth/register", new { email, password = Market.Password, name = "Late", role = "buyer" });
            await Eventually.True(async () => await Sql.Ask<long>(database, "select count(*) from pg_stat_activity where application_name = 'bdbazar accounts'") > 0, "it has begun");
            await program.Signal("TERM");
            Assert.Equal(email, (await signUp)["user"]!.Text("email"));
            Assert.Equal(0, await program.Ended());
            // Each line is JSON, with the request's trace id in its scope.
            var line = program.Said.Where(l => l.StartsWith('{')).Select(l => JsonNode.Parse(l)!).Single(l => l["State"]?["Path"]?.GetValue<string>() == "/api/v1/auth/register");
            Assert.Contains(line["Scopes"]!.AsArray(), s => s!["TraceId"]?.GetValue<string>() == line["State"]!.Text("TraceId"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> Answers(SampleHost.Instance app)
    {
        try
        {
            using var fresh = new HttpClient { BaseAddress = new(app.Urls.First()) };
            return (await fresh.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // Nothing of it is lost, and whoever starts next does what is left.
    private async Task AssertToldOnce(string database, Guid thing)
    {
        Assert.Equal(1, await Sql.Ask<long>(database, $"select count(*) from sample.outbox where aggregate_id = '{thing}'"));
        await using var next = await host.Start(database);
        await Eventually.True(async () => await Sql.Ask<long>(database, $"select count(*) from sample.outbox where aggregate_id = '{thing}' and delivered_at is not null") == 1, "delivered");
        Assert.Equal(1, await Sql.Ask<long>(database, $"select count(*) from sample.heard where thing_id = '{thing}'"));
    }
}
