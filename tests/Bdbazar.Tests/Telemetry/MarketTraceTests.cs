using System.Diagnostics;

namespace Bdbazar.Tests.Telemetry;

/// <summary>A checkout asks four modules and tells three, and all of it is one trace.</summary>
public sealed class MarketTraceTests(MarketTraceTests.Watched market) : IClassFixture<MarketTraceTests.Watched>
{
    public sealed class Watched(PostgresFixture postgres) : Market(postgres)
    {
        public Collector Collector { get; } = Collector.Start().GetAwaiter().GetResult();

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Collector.Url, ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        };

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Collector.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_checkout_is_one_trace_through_every_module_that_it_asks_and_tells()
    {
        var bazaar = new Bazaar(market);
        var pot = await bazaar.Sell(await bazaar.Open(), 3);
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, pot);
        var trace = ActivityTraceId.CreateRandom().ToString();
        buyer.Http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using var placed = await Bazaar.Checkout(buyer.Http, Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Created, placed.StatusCode);

        bool Hears(string module) => market.Collector.Of(trace).Any(s => s.Kind == Span.Consumer && s.Name == $"{module} hears orders.placed.v1");
        await Eventually.True(() => Task.FromResult(Hears("cart") && Hears("shipping") && market.Collector.Of(trace).Any(s => s.Kind == Span.Server)), "the trace is there", seconds: 30);
        var spans = market.Collector.Of(trace);
        var server = Assert.Single(spans, s => s.Kind == Span.Server);
        Assert.Equal(("POST /api/v1/orders", "bdbazar"), (server.Name, server.ServiceName));
        // What was asked of the other modules ran under the request.
        string[] asked = [.. spans.Where(s => s.IsSql && s.ParentId == server.SpanId).Select(s => s.Sql).OfType<string>()];
        Assert.All((string[])["cart.", "catalog.reservations", "payments.", "orders.outbox"], table => Assert.Contains(asked, sql => sql.Contains(table, StringComparison.Ordinal)));
        // What it set off ran under who heard it.
        foreach (var heard in spans.Where(s => s.Kind == Span.Consumer))
            Assert.Contains(spans, s => s.IsSql && s.ParentId == heard.SpanId && s.Sql?.Contains("inbox", StringComparison.Ordinal) == true);
    }
}
