using System.Diagnostics.Metrics;
using Bdbazar.Platform.Telemetry;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Telemetry;

/// <summary>What <c>/metrics</c> says, read as Prometheus would.</summary>
public sealed class MetricsTests(SampleHost host) : IClassFixture<SampleHost>
{
    /// <summary>Serves the metrics in a pipeline of their own.</summary>
    private sealed class WithMetrics : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.MapWhen(c => c.Request.Path == "/metrics", inside => inside.UseRouting().UseEndpoints(routes => routes.MapMetrics()));
            next(app);
        };
    }

    private Task<SampleHost.Instance> Start(string? database = null) => host.Start(
        database ?? host.ConnectionString, builder => builder.Services.AddSingleton<IStartupFilter, WithMetrics>());

    private static async Task<PrometheusParser> Read(SampleHost.Instance app)
    {
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        using var answer = await client.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return new(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Requests_are_counted_by_route_method_and_class_of_status_and_nothing_else()
    {
        await using var app = await Start();
        using var seller = SampleHost.For(app, "seller");
        for (var n = 0; n < 3; n++)
            await seller.Post("/api/v1/things/find", new { names = new[] { "x" } }, HttpStatusCode.OK);
        await seller.Raw(HttpMethod.Get, $"/api/v1/things/{Guid.NewGuid()}");
        var things = ("http_route", "/api/v1/things/find");
        await Eventually.True(async () => (await Read(app)).Value("http_server_request_duration_seconds_count", things) == 3, "three requests");
        var metrics = await Read(app);
        Assert.Equal("histogram", metrics.TypeOf("http_server_request_duration_seconds"));
        Assert.Equal(3, metrics.Value("http_server_request_duration_seconds_count", things, ("http_request_method", "POST"), ("status", "2xx")));
        Assert.Equal(1, metrics.Value("http_server_request_duration_seconds_count", ("http_route", "/api/v1/things/{id:guid}"), ("status", "4xx")));
        Assert.False(metrics.Has("http_server_request_duration_seconds_count", ("url_scheme", "http")));
    }

    [Fact]
    public async Task The_server_the_runtime_and_each_modules_pool_are_measured()
    {
        await using var app = await Start();
        using var seller = SampleHost.For(app, "seller");
        await seller.Post("/api/v1/things/find", new { names = new[] { "x" } }, HttpStatusCode.OK);
        var metrics = await Read(app);
        Assert.True(metrics.Value("kestrel_active_connections") >= 1);
        Assert.True(metrics.Value("dotnet_process_memory_working_set_bytes") > 10_000_000);
        Assert.Equal("counter", metrics.TypeOf("dotnet_gc_collections_total"));
        Assert.True(metrics.Value("dotnet_thread_pool_thread_count") >= 1);
        Assert.True(metrics.Has("db_client_connection_count", ("db_client_connection_pool_name", "sample")));
    }

    [Fact]
    public async Task Events_are_counted_by_module_name_and_outcome()
    {
        await using var app = await Start(await host.NewDatabase());
        using var seller = SampleHost.For(app, "seller");
        var failures = 0;
        app.Services.GetRequiredService<Whims>().OnMoved = _ => ++failures < 3 ? throw new InvalidOperationException("A whim.") : Task.CompletedTask;
        var before = await Read(app);
        await seller.Post("/api/v1/things", new { name = "Counted", price = new { amount = 100 } });
        await Eventually.True(async () => Handled(await Read(app), "handled") > Handled(before, "handled"), "handled");
        Assert.True(Handled(await Read(app), "failed") >= Handled(before, "failed") + 2);
    }

    private static double Handled(PrometheusParser metrics, string outcome) => metrics.Value(
        "bdbazar_events_handling_duration_seconds_count", ("module", "sample"), ("event", "sample.thing_moved.v1"), ("outcome", outcome));

    [Fact]
    public async Task What_waits_in_an_outbox_and_for_how_long_is_seen()
    {
        await using var app = await Start(await host.NewDatabase());
        using var seller = SampleHost.For(app, "seller");
        app.Services.GetRequiredService<Whims>().OnMoved = _ => throw new InvalidOperationException("Never.");
        await seller.Post("/api/v1/things", new { name = "Waits", price = new { amount = 100 } });
        await Eventually.True(async () =>
        {
            var metrics = await Read(app);
            return metrics.Value("bdbazar_outbox_waiting", ("module", "sample")) == 1 && metrics.Value("bdbazar_outbox_lag_seconds", ("module", "sample")) > 0;
        }, "one waits", seconds: 30);
        app.Services.GetRequiredService<Whims>().OnMoved = _ => Task.CompletedTask;
        await Eventually.True(async () =>
        {
            var metrics = await Read(app);
            return metrics.Value("bdbazar_outbox_waiting", ("module", "sample")) == 0 && metrics.Value("bdbazar_outbox_lag_seconds", ("module", "sample")) == 0;
        }, "none waits", seconds: 60);
    }

    [Fact]
    public async Task Refusals_for_asking_too_much_are_counted()
    {
        await using var app = await host.Start(host.ConnectionString, builder =>
        {
            builder.Configuration["Limits:PerSecond"] = builder.Configuration["Limits:Burst"] = "1";
            builder.Services.AddSingleton<IStartupFilter, WithMetrics>();
        });
        using var stranger = new HttpClient { BaseAddress = new(app.Urls.First()) };
        stranger.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        var before = (await Read(app)).Value("bdbazar_http_too_many_requests_total");
        for (var n = 0; n < 5; n++)
            await stranger.Raw(HttpMethod.Get, "/health/live");
        Assert.True((await Read(app)).Value("bdbazar_http_too_many_requests_total") >= before + 3);
    }

    [Fact]
    public void Odd_names_and_values_are_written_so_that_they_can_be_read()
    {
        using var odd = new Odd();
        odd.Meter.CreateCounter<long>("odd.count", "{thing}", "A \\ and\na line.").Add(2, new("a.b-c", "quote \" slash \\ line\nবাংলা"), new("none", null), new("yes", true));
        odd.Meter.CreateGauge<double>("odd.gauge", "By").Record(double.NaN);
        odd.Meter.CreateUpDownCounter<int>("odd.open").Add(5);
        odd.Meter.CreateObservableGauge("odd.seen", () => new Measurement<double>(1e-9, new KeyValuePair<string, object?>("n", 1.5)));
        odd.Meter.CreateHistogram<double>("odd.time", "s").Record(1e9);
        var metrics = odd.Read();
        Assert.Equal(2, metrics.Value("odd_count_total", ("a_b_c", """quote \" slash \\ line\nবাংলা"""), ("none", ""), ("yes", "true")));
        Assert.True(double.IsNaN(metrics.Value("odd_gauge_bytes")));
        Assert.Equal(5, metrics.Value("odd_open"));
        Assert.Equal(1e-9, metrics.Value("odd_seen", ("n", "1.5")));
        Assert.Equal((1, 0, 1e9), (metrics.Value("odd_time_seconds_bucket", ("le", "+Inf")), metrics.Value("odd_time_seconds_bucket", ("le", "10")), metrics.Value("odd_time_seconds_sum")));
    }

    [Fact]
    public void Labels_beyond_all_measure_are_counted_together()
    {
        using var odd = new Odd();
        var counter = odd.Meter.CreateCounter<long>("odd.many");
        for (var n = 0; n < Family.MostSeries + 500; n++)
            counter.Add(1, new KeyValuePair<string, object?>("n", n));
        var metrics = odd.Read();
        Assert.Equal(Family.MostSeries + 500, metrics.Value("odd_many_total"));
        Assert.Equal(500, metrics.Value("odd_many_total", ("otel_metric_overflow", "true")));
    }

    [Fact]
    public async Task Measurements_at_the_same_time_are_all_counted()
    {
        using var odd = new Odd();
        var time = odd.Meter.CreateHistogram<double>("odd.busy", "s");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (var n = 0; n < 20_000; n++)
                time.Record(0.25, new KeyValuePair<string, object?>("worker", worker % 2));
        })));
        var metrics = odd.Read();
        Assert.Equal((160_000, 40_000), (metrics.Value("odd_busy_seconds_count"), metrics.Value("odd_busy_seconds_sum")));
    }

    [Fact]
    public void A_measurement_allocates_nothing()
    {
        using var odd = new Odd();
        var time = odd.Meter.CreateHistogram<double>("odd.cheap", "s");
        object status = 200;
        void Measure() => time.Record(0.25, new("http.route", "/api/v1/products"), new("http.request.method", "GET"), new("http.response.status_code", status));
        for (var n = 0; n < 1000; n++)
            Measure();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 1000; n++)
            Measure();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>A meter of ours, and what reads it alone.</summary>
    private sealed class Odd : IDisposable
    {
        private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<Prometheus>().BuildServiceProvider();
        private readonly Prometheus _prometheus;

        public Odd()
        {
            _prometheus = _services.GetRequiredService<Prometheus>();
            Meter = _services.GetRequiredService<IMeterFactory>().Create("Bdbazar.Odd");
        }

        public Meter Meter { get; }

        public PrometheusParser Read() => new(_prometheus.Render());

        public void Dispose() => _services.Dispose();
    }
}

/// <summary>What the market itself counts.</summary>
public sealed class MarketMetricsTests(Market market) : IClassFixture<Market>
{
    [Fact]
    public async Task Orders_and_reservations_are_counted()
    {
        var prometheus = market.Services.GetRequiredService<Prometheus>();
        var bazaar = new Bazaar(market);
        var stall = await bazaar.Open();
        var pot = await bazaar.Sell(stall, 3);
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, pot, 2);
        var before = new PrometheusParser(prometheus.Render());
        using var placed = await Bazaar.Checkout(buyer.Http, Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
        var order = (await buyer.Http.Get("/api/v1/orders")).Items()[0]!;
        await Bazaar.Add(buyer.Http, pot, 1);
        await buyer.Http.Post($"/api/v1/orders/{order.Id()}/cancel", new { reason = "A test." }, HttpStatusCode.OK);

        double Grown(string name, string label, string value) =>
            new PrometheusParser(prometheus.Render()).Value(name, (label, value)) - before.Value(name, (label, value));
        Assert.True(Grown("bdbazar_orders_placed_total", "payment_method", "cod") >= 1);
        Assert.True(Grown("bdbazar_stock_reservations_total", "outcome", "held") >= 1);
        await Eventually.True(() => Task.FromResult(Grown("bdbazar_stock_reservations_total", "outcome", "released") >= 1), "given back");
    }
}
