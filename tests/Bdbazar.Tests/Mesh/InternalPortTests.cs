using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Bdbazar.Contracts.Accounts;
using Bdbazar.Platform.Mesh;

namespace Bdbazar.Tests.Mesh;

/// <summary>Who gets in by the internal port, to what; and that nothing of it is to be had by the public one.</summary>
public sealed class InternalPortTests(Town town) : IClassFixture<Town>
{
    private const string Question = "/ask/accounts/IAccounts/FindAddress";
    private const string Body = """{"userId":"0198c0de-0000-7000-8000-000000000001","addressId":"0198c0de-0000-7000-8000-000000000002"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A client of the internal port, whoever it is; it takes any server for good.</summary>
    private static HttpClient Client(int port, X509Certificate2? own, Version? version = null) => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            LocalCertificateSelectionCallback = (_, _, _, _, _) => own!,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        },
    })
    {
        BaseAddress = new($"https://127.0.0.1:{port}"),
        DefaultRequestVersion = version ?? HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private X509Certificate2 Certificate(string name, DateTimeOffset? to = null, params string[] purposes)
    {
        town.Certificates.Make(name, DateTimeOffset.UtcNow.AddMinutes(-4), to ?? DateTimeOffset.UtcNow.AddDays(1), purposes.Length > 0 ? purposes : [MeshCertificates.ForClients]);
        return X509Certificate2.CreateFromPemFile(town.Certificates.CertificateOf(name), town.Certificates.KeyOf(name));
    }

    private async Task Ask(X509Certificate2 own, string path, HttpStatusCode status, string? code = null)
    {
        using var client = Client(town.AccountsPort, own);
        using var answer = await client.Raw(HttpMethod.Post, path, Body);
        Assert.Equal(status, answer.StatusCode);
        if (code is not null)
            await Task.FromResult(answer).Refused(status, code);
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.1")]
    public async Task Without_a_certificate_of_the_authority_nobody_gets_in(string version)
    {
        var elsewhere = new CertificateFolder(Path.Combine(town.Folder, $"elsewhere-{version}"), TimeProvider.System);
        elsewhere.MakeAuthority();
        elsewhere.Make("orders");
        var intruders = new Dictionary<string, X509Certificate2?>
        {
            ["no certificate"] = null,
            ["another authority's"] = X509Certificate2.CreateFromPemFile(elsewhere.CertificateOf("orders"), elsewhere.KeyOf("orders")),
            ["one that has run out"] = Certificate("late+orders", DateTimeOffset.UtcNow.AddMinutes(-1)),
            ["one for servers alone"] = Certificate("server+orders", null, MeshCertificates.ForServers),
        };
        foreach (var (what, certificate) in intruders)
        {
            using var client = Client(town.AccountsPort, certificate, Version.Parse(version));
            foreach (var path in new[] { Question, "/health/live" })
            {
                var refused = await Record.ExceptionAsync(() => client.Raw(HttpMethod.Post, path, Body));
                Assert.True(refused is HttpRequestException or IOException, $"{what}: {refused}");
            }
        }
        // The same client with a good one does get an answer.
        using var good = Client(town.AccountsPort, Certificate("good+orders"), Version.Parse(version));
        Assert.Equal(HttpStatusCode.OK, (await good.Raw(HttpMethod.Post, Question, Body)).StatusCode);
    }

    [Fact]
    public async Task A_module_may_ask_what_its_row_allows_and_nothing_else()
    {
        var orders = Certificate("asks+orders");
        await Ask(orders, Question, HttpStatusCode.OK);
        await Ask(orders, "/ask/accounts/IAccounts/FindEmails", HttpStatusCode.Forbidden, "ask_not_allowed");
        await Ask(orders, "/ask/accounts/IAccounts/CreateAdmin", HttpStatusCode.Forbidden, "ask_not_allowed");
        await Ask(Certificate("asks+shops"), Question, HttpStatusCode.Forbidden, "ask_not_allowed");
        await Ask(Certificate("prometheus"), Question, HttpStatusCode.Forbidden, "ask_not_allowed");
        await Ask(Certificate("nobody"), Question, HttpStatusCode.Forbidden, "ask_not_allowed");
        // A process of several modules may what any of them may.
        await Ask(Certificate("shops+orders"), Question, HttpStatusCode.OK);
        // A name is a name, not a part of one.
        await Ask(Certificate("orders2"), Question, HttpStatusCode.Forbidden, "ask_not_allowed");
    }

    [Fact]
    public async Task Metrics_are_for_those_who_measure()
    {
        using var measuring = Client(town.AccountsPort, Certificate("prometheus"));
        using var answer = await measuring.Raw(HttpMethod.Get, "/metrics");
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("# TYPE ", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var module = Client(town.AccountsPort, Certificate("curious+orders"));
        Assert.Equal(HttpStatusCode.Forbidden, (await module.Raw(HttpMethod.Get, "/metrics")).StatusCode);
    }

    [Fact]
    public async Task An_ask_that_is_not_allowed_is_our_fault_and_not_the_buyers() =>
        await Assert.ThrowsAsync<AskFailed>(() => Others<IAccounts>().FindEmails(new([]), Ct));

    [Fact]
    public async Task Only_what_runs_here_is_answered_here()
    {
        var orders = Certificate("lost+orders+accounts");
        foreach (var path in new[] { "/ask/shops/IShops/FindShops", "/ask/accounts/IShops/FindShops", "/ask/accounts/IAccounts/Nothing", "/ask", "/" })
            await Ask(orders, path, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_public_port_has_no_internal_route()
    {
        using var client = town.Accounts.Client();
        foreach (var path in new[] { Question, "/ask/accounts/IAccounts/ReadAccess", "/ASK/accounts/iaccounts/readaccess", "/ask", "/metrics", "/health/live/../../ask/accounts/IAccounts/ReadAccess" })
        {
            client.DefaultRequestHeaders.Host = "accounts";
            await client.Raw(HttpMethod.Post, path, Body).Refused(HttpStatusCode.NotFound, "not_found");
        }
        Assert.Equal(HttpStatusCode.NotFound, (await client.Raw(HttpMethod.Get, "/metrics")).StatusCode);
        var document = await client.Get("/openapi/v1.json");
        Assert.DoesNotContain(document["paths"]!.AsObject(), p => p.Key.StartsWith("/ask", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_internal_port_has_no_public_route()
    {
        using var client = Client(town.AccountsPort, Certificate("looks+orders"));
        foreach (var path in new[] { "/api/v1/users/me", "/.well-known/jwks.json", "/openapi/v1.json", "/docs", "/api/v1/admin/users" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.Raw(HttpMethod.Get, path)).StatusCode);
        Assert.Equal("live", (await client.Get("/health/live")).Text("status"));
        Assert.Equal("ready", (await client.Get("/health/ready")).Text("status"));
    }

    [Fact]
    public async Task Without_certificates_it_says_how_the_process_is_and_answers_nothing_else()
    {
        var port = FreePort.Any();
        await using var process = MeshProcess.Start(town, "accounts", port, new Dictionary<string, string>
        {
            ["Internal:Url"] = $"http://127.0.0.1:{port}",
            ["Services:shops"] = $"https://127.0.0.1:{town.ShopsPort}",
            ["Services:cart"] = $"https://127.0.0.1:{town.OthersPort}",
            ["Services:orders"] = $"https://127.0.0.1:{town.OthersPort}",
        });
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        Assert.Equal("ready", (await client.Get("/health/ready")).Text("status"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.Raw(HttpMethod.Post, Question, Body)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Raw(HttpMethod.Get, "/.well-known/jwks.json")).StatusCode);
    }

    [Fact]
    public async Task A_renewed_certificate_is_taken_up_without_a_restart()
    {
        var before = await SerialOf(town.ShopsPort);
        Assert.Equal(before, await SerialOf(town.ShopsPort));
        town.Certificates.Make("shops");
        var after = await SerialOf(town.ShopsPort);
        Assert.NotEqual(before, after);

        // One that is no good changes nothing.
        await File.WriteAllTextAsync(town.Certificates.CertificateOf("shops"), "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n", Ct);
        Assert.Equal(after, await SerialOf(town.ShopsPort));
        town.Certificates.Make("shops");
        Assert.NotEqual(after, await SerialOf(town.ShopsPort));
    }

    private TContract Others<TContract>() where TContract : notnull =>
        (TContract)town.Others.Services.GetService(typeof(TContract))!;

    private async Task<string> SerialOf(int port)
    {
        var serial = "";
        using var client = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = [Certificate("sees+orders")],
                RemoteCertificateValidationCallback = (_, certificate, _, _) => (serial = certificate!.GetSerialNumberString()).Length > 0,
            },
        });
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"https://127.0.0.1:{port}/health/live"), Ct)).StatusCode);
        return serial;
    }
}
