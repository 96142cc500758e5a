using System.Collections.Concurrent;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bdbazar.Tests.Platform;

/// <summary>What an operator sees: health and the request log.</summary>
public sealed class OperationTests(SampleHost host, PostgresFixture postgres) : IClassFixture<SampleHost>
{
    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }

    [Fact]
    public async Task A_request_is_one_line_without_query_body_or_headers()
    {
        var lines = new Lines();
        await using var app = await host.Start(host.ConnectionString, builder =>
        {
            builder.Configuration["Logging:LogLevel:Default"] = "Warning";
            builder.Configuration["Logging:LogLevel:Bdbazar"] = "Trace";
            builder.Logging.ClearProviders().AddProvider(lines);
        });
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", "a-secret-token");
        client.DefaultRequestHeaders.Add("Cookie", "session=a-secret-cookie");
        using var answer = await client.Raw(HttpMethod.Post, "/api/v1/things/find?token=a-secret-query", """{"names":["a-secret-body"]}""", key: "a-secret-key");

        await Eventually.True(() => Task.FromResult(lines.Written.Any(l => l.Contains("/things/find"))), "the line is written");
        var line = Assert.Single(lines.Written, l => l.StartsWith("POST ", StringComparison.Ordinal));
        Assert.Matches(@"^POST /api/v1/things/find 200 [0-9.]+ ms route=/api/v1/things/find user=\S* trace=[0-9a-f]{32}$", line);
        Assert.DoesNotContain(lines.Written, l => l.Contains("a-secret"));
        Assert.Contains(answer.Headers.GetValues("X-Trace-Id").Single(), line);
    }

    [Fact]
    public async Task Readiness_turns_503_while_the_database_is_away_and_comes_back_with_it()
    {
        var database = await postgres.NewEmptyDatabase();
        await using var app = await host.Start(database);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        Assert.Equal("ready", (await client.Get("/health/ready")).Text("status"));

        var name = new NpgsqlConnectionStringBuilder(database).Database;
        var elsewhere = new NpgsqlConnectionStringBuilder(database) { Database = "postgres" }.ConnectionString;
        await Sql.Run(elsewhere, $"alter database {name} with allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        await Eventually.True(async () =>
        {
            using var answer = await client.Raw(HttpMethod.Get, "/health/ready");
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable;
        }, "not ready");
        Assert.Equal("not_ready", (await client.Get("/health/ready", HttpStatusCode.ServiceUnavailable)).Text("code"));
        Assert.Equal("live", (await client.Get("/health/live")).Text("status"));
        var refused = await client.Post("/api/v1/things/find", new { names = new[] { "x" } }, HttpStatusCode.ServiceUnavailable);
        Assert.Equal("unavailable", refused.Text("code"));

        await Sql.Run(elsewhere, $"alter database {name} with allow_connections true");
        await Eventually.True(async () =>
        {
            using var answer = await client.Raw(HttpMethod.Get, "/health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }, "ready again");
    }
}
