using System.Diagnostics;
using Bdbazar.Tests.Platform.Sample;

namespace Bdbazar.Tests.Telemetry;

/// <summary>One trace from a request to the last thing that it set off.</summary>
public sealed class TraceTests(SampleHost host) : IClassFixture<SampleHost>
{
    private Task<SampleHost.Instance> Start(string collector) => host.Start(host.ConnectionString, builder =>
    {
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
        builder.Configuration["OTEL_SERVICE_NAME"] = "sample-under-test";
        builder.Configuration["OTEL_BSP_SCHEDULE_DELAY"] = "100";
    });

    /// <summary>The caller's own trace, which is to be recorded.</summary>
    private static string Begin(HttpClient client)
    {
        var trace = ActivityTraceId.CreateRandom().ToString();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        return trace;
    }

    [Fact]
    public async Task A_request_its_statements_its_events_and_their_statements_are_one_trace_which_the_caller_began()
    {
        await using var collector = await Collector.Start();
        await using var app = await Start(collector.Url);
        using var seller = SampleHost.For(app, "seller");
        var (trace, caller) = (ActivityTraceId.CreateRandom().ToString(), ActivitySpanId.CreateRandom().ToString());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/things") { Content = JsonContent.Create(new { name = "Traced", price = new { amount = 100 } }) };
        request.Headers.Add("traceparent", $"00-{trace}-{caller}-01");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await seller.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(trace, answer.Headers.GetValues("X-Trace-Id").Single());

        await Eventually.True(() => Task.FromResult(collector.Of(trace).Any(s => s.Kind == Span.Consumer) && collector.Of(trace).Any(s => s.Kind == Span.Server)), "the trace is there");
        var spans = collector.Of(trace);
        var server = Assert.Single(spans, s => s.Kind == Span.Server);
        Assert.Equal(("POST /api/v1/things", caller), (server.Name, server.ParentId));
        Assert.Equal(("/api/v1/things", "201", "POST"), (server.Tags["http.route"], server.Tags["http.response.status_code"], server.Tags["http.request.method"]));
        var heard = Assert.Single(spans, s => s.Kind == Span.Consumer);
        Assert.Equal("sample hears sample.thing_moved.v1", heard.Name);
        // The statements: some of the request, some of the handler, and nothing hangs loose.
        Assert.Contains(spans, s => s.IsSql && s.ParentId == server.SpanId);
        Assert.Contains(spans, s => s.IsSql && s.ParentId == heard.SpanId);
        var known = spans.Select(s => s.SpanId).Append(caller).ToHashSet();
        Assert.All(spans, s => Assert.Contains(s.ParentId, known));
        Assert.All(spans, s => Assert.Equal("sample-under-test", s.ServiceName));
    }

    [Fact]
    public async Task What_nobody_asked_for_is_not_sent()
    {
        await using var collector = await Collector.Start();
        await using var app = await Start(collector.Url);
        using var seller = SampleHost.For(app, "seller");
        var trace = Begin(seller);
        await seller.Get("/health/ready");
        await seller.Post("/api/v1/things", new { name = "Asked for", price = new { amount = 100 } });
        await Eventually.True(() => Task.FromResult(collector.Of(trace).Any(s => s.Kind == Span.Consumer)), "the trace is there");
        Assert.DoesNotContain(collector.All, s => s.IsSql && s.ParentId.Length == 0);
        Assert.DoesNotContain(collector.All, s => s.Name.Contains("/health", StringComparison.Ordinal));
        // Nor the sending itself.
        Assert.DoesNotContain(collector.All, s => s.Scope == "System.Net.Http" && s.Tags.GetValueOrDefault("url.full", "").StartsWith(collector.Url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Traces_metrics_and_logs_are_sent_as_protobuf_and_what_is_left_is_sent_at_the_end()
    {
        await using var collector = await Collector.Start();
        await using (var app = await host.Start(host.ConnectionString, builder =>
        {
            builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url;
            builder.Configuration["Logging:LogLevel:Bdbazar"] = "Information";
        }))
        {
            using var anonymous = new HttpClient { BaseAddress = new(app.Urls.First()) };
            Begin(anonymous);
            await anonymous.Raw(HttpMethod.Get, "/api/v1/things/nothing");
        }
        Assert.Equal(
            ["/v1/logs application/x-protobuf", "/v1/metrics application/x-protobuf", "/v1/traces application/x-protobuf"],
            collector.Requests.Keys.Order());
    }

    [Fact]
    public async Task Without_a_collector_the_trace_id_is_the_callers_in_header_and_problem_and_goes_on_to_the_events()
    {
        using var seller = host.As("seller");
        var trace = ActivityTraceId.CreateRandom().ToString();
        seller.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-00");
        using var refused = await seller.Raw(HttpMethod.Get, "/api/v1/nothing");
        Assert.Equal(trace, refused.Headers.GetValues("X-Trace-Id").Single());
        Assert.Equal(trace, (await refused.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>(TestContext.Current.CancellationToken))!.Text("traceId"));

        string? inHandler = null;
        host.Whims.OnMoved = _ =>
        {
            inHandler = Activity.Current?.TraceId.ToString();
            return Task.CompletedTask;
        };
        await seller.Post("/api/v1/things", new { name = "Heard", price = new { amount = 100 } });
        await Eventually.True(() => Task.FromResult(inHandler is not null), "heard");
        Assert.Equal(trace, inHandler);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_collector_that_is_away_or_never_answers_holds_nothing_up_not_even_the_end(bool listens)
    {
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        if (!listens)
            silent.Stop();
        var app = await Start($"http://127.0.0.1:{port}");
        using (var seller = SampleHost.For(app, "seller"))
        {
            var began = Stopwatch.GetTimestamp();
            for (var n = 0; n < 20; n++)
                await seller.Post("/api/v1/things/find", new { names = new[] { "x" } }, HttpStatusCode.OK);
            Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 10);
        }
        var stopping = Stopwatch.GetTimestamp();
        await app.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(stopping).TotalSeconds, 0, 12);
    }
}
