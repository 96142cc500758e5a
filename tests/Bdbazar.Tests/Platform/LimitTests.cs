using Bdbazar.Tests.Platform.Sample;

namespace Bdbazar.Tests.Platform;

/// <summary>How much one address may ask for.</summary>
public sealed class LimitTests(LimitTests.Narrow host) : IClassFixture<LimitTests.Narrow>
{
    public sealed class Narrow(PostgresFixture postgres) : SampleHost(postgres)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Limits:PerSecond"] = "1", ["Limits:Burst"] = "5",
        };
    }

    private static async Task<HttpResponseMessage[]> Ask(HttpClient client, string? forwardedFor, int times)
    {
        if (forwardedFor is not null)
            client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        return await Task.WhenAll(Enumerable.Range(0, times).Select(_ => client.Raw(HttpMethod.Get, "/health/live")));
    }

    [Fact]
    public async Task Too_many_from_one_address_are_429_with_the_time_to_wait()
    {
        using var client = host.Anonymous();
        var refused = (await Ask(client, "203.0.113.9", 20)).Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToArray();
        Assert.InRange(refused.Length, 13, 15);
        Assert.All(refused, a => Assert.InRange(a.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10));
        Assert.Equal("application/problem+json", refused[0].Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task One_address_does_not_use_up_what_another_may()
    {
        using var greedy = host.Anonymous();
        using var other = host.Anonymous();
        await Ask(greedy, "203.0.113.10", 20);
        Assert.All(await Ask(other, "203.0.113.11", 5), a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
    }

    [Fact]
    public async Task An_IPv6_network_is_one_address()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(async n =>
        {
            using var client = host.Anonymous();
            return (await Ask(client, $"2001:db8:7:7::{n}", 1)).Single();
        }));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.TooManyRequests);
        using var other = host.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await Ask(other, "2001:db8:7:8::1", 1)).Single().StatusCode);
    }

    [Fact]
    public async Task Who_is_on_this_machine_is_not_limited()
    {
        using var client = host.Anonymous();
        Assert.All(await Ask(client, null, 50), a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
    }

    [Fact]
    public async Task Only_the_last_proxy_is_believed()
    {
        // A caller who sends X-Forwarded-For through our proxy cannot choose an address: the proxy's own entry is the last.
        using var client = host.Anonymous();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
            request.Headers.Add("X-Forwarded-For", $"10.0.0.{n}, 203.0.113.12");
            return await client.SendAsync(request, TestContext.Current.CancellationToken);
        }));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.TooManyRequests);
    }
}
