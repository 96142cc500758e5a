using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Gateway;

/// <summary><c>bdbazar gateway-config</c> and <c>bdbazar openapi</c> as an operator runs them, and the real program behind the result.</summary>
public sealed class GatewayConfigTests(Market market) : IClassFixture<Market>
{
    [Fact]
    public async Task It_needs_no_database_and_none_of_the_other_servers()
    {
        var (code, output, errors) = await CommandLine.Run(["gateway-config", "--upstream", "orders=10.0.0.5:8101,10.0.0.6:8101"],
            new() { ["ConnectionStrings__Default"] = "Host=127.0.0.1;Port=1;Timeout=1", ["RabbitMq__Url"] = "amqp://a:b@127.0.0.1:1/x", ["Redis__Url"] = "redis://127.0.0.1:1", ["DATA_DIR"] = "/proc/nowhere" });
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("server 10.0.0.5:8101 ", output);
        Assert.Contains("server 10.0.0.6:8101 ", output);
        Assert.Contains("server catalog:8080 ", output);
        Assert.Contains("\"/api/v1/orders\" orders;", output);
    }

    [Theory]
    [InlineData("there is no module 'order'", "--upstream", "order=10.0.0.5:80")]
    [InlineData("Gateway:Upstreams:orders takes addresses such as", "--upstream", "orders=http://10.0.0.5")]
    [InlineData("Gateway:Upstreams:orders takes addresses such as", "--upstream", "orders=")]
    [InlineData("Gateway:Listen takes an address such as", "--listen", "0.0.0.0:80; root /")]
    [InlineData("Gateway:Certificate and Gateway:Key belong together", "--certificate", "a.pem")]
    [InlineData("takes addresses and networks such as", "--Gateway:Balancers=here")]
    [InlineData("usage: bdbazar gateway-config", "--upstreams", "a=b")]
    [InlineData("usage: bdbazar gateway-config", "--out")]
    public async Task A_wrong_option_is_one_clear_line(string line, params string[] options)
    {
        var (code, output, errors) = await CommandLine.Run(["gateway-config", .. options]);
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("bdbazar: ", errors);
        Assert.Contains(line, errors);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task The_documents_of_all_modules_and_of_some_are_printed()
    {
        using var client = market.Anonymous();
        var whole = await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        Assert.Equal((0, whole, ""), await CommandLine.Run(["openapi"]));

        var (_, some, _) = await CommandLine.Run(["openapi", "--modules", "orders,shipping"]);
        var document = JsonNode.Parse(some)!;
        Assert.Equal(["Orders", "Shipping", "Health"], document["tags"]!.AsArray().Select(t => t!.Text("name")));
        Assert.Equal(["Health", "Orders", "Shipping"],
            document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!["tags"]![0]!.GetValue<string>()).Distinct().Order());
        Assert.True(document["components"]!["schemas"]!.AsObject().ContainsKey("PlaceOrderRequest") || some.Contains("/api/v1/orders/quote"));
        Assert.False(document["components"]!["schemas"]!.AsObject().ContainsKey("AddToCartRequest"));
        Assert.Equal("", await Platform.OpenApiRules.Validate(some));
    }

    [Fact]
    public async Task The_gateways_id_is_the_trace_id_of_the_answer_and_of_the_refusal_in_it()
    {
        await using var gateway = await Nginx.Before(_ => Server);
        using var client = gateway.Client();
        using var answer = await client.GetAsync("/api/v1/products/nothing-of-the-kind", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var id = answer.Headers.GetValues("X-Request-Id").Single();
        Assert.Equal(id, answer.Headers.GetValues("X-Trace-Id").Single());
        Assert.Equal(id, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.Text("traceId"));
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/ask/orders/IOrders/FindOrders")]
    [InlineData("/-/503")]
    [InlineData("/nginx.conf")]
    [InlineData("/openapi.json")]
    [InlineData("/openapi/..%2fnginx.conf")]
    public async Task What_is_inside_is_not_reached_from_outside(string address)
    {
        await using var gateway = await Nginx.Before(_ => Server);
        using var client = gateway.Client();
        using var answer = await client.Raw(HttpMethod.Get, address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task With_a_certificate_it_speaks_TLS_and_HTTP_2()
    {
        var folder = Directory.CreateTempSubdirectory("bdbazar-tls-");
        try
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            var (certificate, keyFile) = (Path.Combine(folder.FullName, "cert.pem"), Path.Combine(folder.FullName, "key.pem"));
            await File.WriteAllTextAsync(certificate, made.ExportCertificatePem(), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
            await using var upstream = await Upstream.Start("cart");
            await using var gateway = await Nginx.Before(_ => upstream.Server, "--certificate", certificate, "--key", keyFile);
            using var handler = new SocketsHttpHandler();
            handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == made.GetCertHashString();
            using var client = new HttpClient(handler) { BaseAddress = new($"https://127.0.0.1:{gateway.Port}") };
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cart") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var headers = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["headers"]!;
            Assert.Equal(("https", $"127.0.0.1:{gateway.Port}"), (headers.Text("x-forwarded-proto"), headers.Text("host")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Server
    {
        get
        {
            using var client = market.Anonymous();
            return client.BaseAddress!.Authority;
        }
    }
}
