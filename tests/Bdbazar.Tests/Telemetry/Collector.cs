using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Bdbazar.Tests.Telemetry;

/// <summary>A span as it was sent.</summary>
public sealed record Span(string TraceId, string SpanId, string ParentId, string Name, int Kind, string Scope, string ServiceName, IReadOnlyDictionary<string, string> Tags)
{
    public const int Server = 2, Client = 3, Consumer = 5;

    public bool IsSql => Scope == "Npgsql";

    /// <summary>What PostgreSQL was asked; null where a connection was opened.</summary>
    public string? Sql => Tags.GetValueOrDefault("db.query.text");
}

/// <summary>An OpenTelemetry collector that takes what it is sent over http/protobuf, and reads just enough of it.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Span> _spans = new();

    public ConcurrentDictionary<string, int> Requests { get; } = new();

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Requests.AddOrUpdate($"{context.Request.Path} {context.Request.ContentType}", 1, (_, n) => n + 1);
            if (context.Request.Path == "/v1/traces")
                Read(body.ToArray());
        });
    }

    public static async Task<Collector> Start()
    {
        var collector = new Collector();
        await collector._app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    public string Url => _app.Urls.First();

    public IReadOnlyList<Span> All => [.. _spans];

    public IReadOnlyList<Span> Of(string traceId) => [.. _spans.Where(s => s.TraceId == traceId)];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    // opentelemetry/proto/collector/trace/v1 and trace/v1: ExportTraceServiceRequest → ResourceSpans → ScopeSpans → Span.
    private void Read(byte[] request)
    {
        foreach (var resourceSpans in new Proto(request).All(1))
        {
            var service = Tags(resourceSpans.One(1), 1).GetValueOrDefault("service.name", "");
            foreach (var scopeSpans in resourceSpans.All(2))
            {
                var scope = scopeSpans.One(1).Text(1);
                foreach (var span in scopeSpans.All(2))
                    _spans.Enqueue(new(span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), (int)span.Number(6), scope, service, Tags(span, 9)));
            }
        }
    }

    // KeyValue { key = 1, value = 2 }, AnyValue { string_value = 1, int_value = 3 }
    private static Dictionary<string, string> Tags(Proto message, int field)
    {
        var tags = new Dictionary<string, string>();
        foreach (var pair in message.All(field))
        {
            var value = pair.One(2);
            tags[pair.Text(1)] = value.Text(1) is { Length: > 0 } text ? text : $"{value.Number(3)}";
        }
        return tags;
    }
}
