using System.IO.Compression;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Tests.Gateway;

/// <summary>What nginx does to requests and answers on their way.</summary>
public sealed class GatewayTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>, IDisposable
{
    private readonly HttpClient _client = gateway.Nginx.Client();

    public void Dispose()
    {
        _client.Dispose();
        gateway.Upstreams["orders"].Answer = null;
    }

    private async Task<JsonNode> HeadersWith(string name, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cart") { Headers = { { name, value } } };
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["headers"]!;
    }

    [Fact]
    public async Task The_callers_address_and_how_it_came_are_passed_on_and_cannot_be_made_up()
    {
        var headers = await HeadersWith("X-Forwarded-For", "203.0.113.7");
        Assert.Equal("127.0.0.1", headers.Text("x-forwarded-for"));
        Assert.Equal("http", headers.Text("x-forwarded-proto"));
        Assert.Equal(gateway.Nginx.Address.Authority, headers.Text("x-forwarded-host"));
        Assert.Equal(gateway.Nginx.Address.Authority, headers.Text("host"));
        Assert.Equal("http", (await HeadersWith("X-Forwarded-Proto", "https")).Text("x-forwarded-proto"));
        Assert.Equal(gateway.Nginx.Address.Authority, (await HeadersWith("X-Forwarded-Host", "evil.example")).Text("x-forwarded-host"));
    }

    [Fact]
    public async Task A_request_gets_an_id_of_the_gateways_own_that_goes_along_as_its_trace()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cart?token=secret")
        {
            Headers = { { "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" }, { "tracestate", "a=b" }, { "baggage", "c=d" } },
        };
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["headers"]!;
        var id = answer.Headers.GetValues("X-Request-Id").Single();
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal($"00-{id}-{id[..16]}-01", headers.Text("traceparent"));
        Assert.Null(headers["tracestate"]);
        Assert.Null(headers["baggage"]);

        var line = await gateway.Nginx.Logged(id);
        Assert.Equal(("GET", "/api/v1/cart", "cart", gateway.Upstreams["cart"].Server), (line.Text("method"), line.Text("path"), line.Text("module"), line.Text("upstream")));
        Assert.Equal(200, line["status"]!.GetValue<int>());
        Assert.DoesNotContain("secret", line.ToJsonString());
    }

    [Fact]
    public async Task Text_is_compressed_for_who_takes_it_and_pictures_are_not()
    {
        var text = string.Concat(Enumerable.Repeat("""{"name":"নকশি কাঁথা"}""", 200));
        async Task<HttpResponseMessage> Ask(string type, string encoding)
        {
            gateway.Upstreams["orders"].Answer = context =>
            {
                context.Response.ContentType = type;
                return context.Response.WriteAsync(text);
            };
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/orders") { Headers = { { "Accept-Encoding", encoding } } };
            return await _client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        foreach (var type in new[] { "application/json; charset=utf-8", "text/html", "text/css", "text/javascript", "image/svg+xml", "application/problem+json" })
        {
            using var answer = await Ask(type, "gzip");
            Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            await using var unzipped = new GZipStream(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
            Assert.Equal(text, await new StreamReader(unzipped).ReadToEndAsync(TestContext.Current.CancellationToken));
        }
        foreach (var (type, encoding) in new[] { ("image/png", "gzip"), ("application/json", "identity") })
        {
            using var answer = await Ask(type, encoding);
            Assert.Empty(answer.Content.Headers.ContentEncoding);
        }
    }

    [Fact]
    public async Task A_socket_stays_open_between_caller_and_module()
    {
        gateway.Upstreams["orders"].Answer = async context =>
        {
            using var accepted = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[100];
            while (await accepted.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: WebSocketMessageType.Text } got)
                await accepted.SendAsync(buffer.AsMemory(0, got.Count), WebSocketMessageType.Text, true, CancellationToken.None);
            await accepted.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        };
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new($"ws://{gateway.Nginx.Address.Authority}/api/v1/orders"), TestContext.Current.CancellationToken);
        foreach (var word in new[] { "নমস্কার", "hello" })
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(word), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
            var buffer = new byte[100];
            var got = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            Assert.Equal(word, Encoding.UTF8.GetString(buffer, 0, got.Count));
        }
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_body_may_be_as_large_as_the_most_patient_route_takes_and_no_larger()
    {
        const int import = 50 * 1024 * 1024;
        gateway.Upstreams["orders"].Answer = async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await context.Response.WriteAsJsonAsync(new { length = context.Request.ContentLength });
        };
        using var taken = await Send(import);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await Send(import + 1024 * 1024).Refused(HttpStatusCode.RequestEntityTooLarge, "too_large");

        Task<HttpResponseMessage> Send(int length)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders") { Content = new ByteArrayContent(new byte[length]) };
            request.Headers.ExpectContinue = true;
            return _client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task An_address_may_be_as_long_as_a_module_takes()
    {
        var found = await _client.Get($"/api/v1/products?q={new string('a', 126 * 1024)}");
        Assert.Equal("/api/v1/products?q=".Length + 126 * 1024, found.Text("target").Length);
        await _client.Raw(HttpMethod.Get, $"/api/v1/products?q={new string('a', 140 * 1024)}").Refused(HttpStatusCode.RequestUriTooLong, "address_too_long");
    }

    [Fact]
    public async Task The_document_at_the_gateway_is_that_of_all_modules()
    {
        var document = await _client.Get("/openapi/v1.json");
        Assert.Equal([.. gateway.Upstreams.Keys, "health"], document["tags"]!.AsArray().Select(t => t!.Text("name").ToLowerInvariant()));
        await _client.Raw(HttpMethod.Post, "/openapi/v1.json", "{}").Refused(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }

    [Theory]
    [InlineData("GET /api/v1/cart HTTP/9.9\r\nHost: a\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET /api/v1/cart HTTP/1.1\r\n\r\n")]
    [InlineData("GET /api/v1/%00 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /api/v1/cart HTTP/1.1\r\nHost: a\r\nX-Long: {140000}\r\n\r\n")]
    public async Task What_is_no_request_is_refused_as_everything_else_is(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, gateway.Nginx.Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request.Replace("{140000}", new string('a', 140_000))), TestContext.Current.CancellationToken);
        var answer = await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("application/problem+json", answer);
        Assert.Contains("\"code\":\"bad_request\"", answer);
    }
}
