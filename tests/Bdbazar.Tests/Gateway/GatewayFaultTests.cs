using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Tests.Gateway;

/// <summary>What callers see while processes behind the gateway die, and while it is told of new ones.</summary>
public sealed class GatewayFaultTests
{
    private const string Nobody = "127.0.0.1:1";

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task With_one_of_two_processes_killed_every_request_is_answered_by_the_other(string method)
    {
        await using var one = await Nginx.Simple();
        await using var other = await Nginx.Simple();
        await using var gateway = await Nginx.Before(_ => $"127.0.0.1:{one.Port},127.0.0.1:{other.Port}");
        using var client = gateway.Client();
        async Task<HashSet<string>> Answers()
        {
            var answers = new HashSet<string>();
            for (var i = 0; i < 20; i++)
            {
                using var answer = await client.Raw(new(method), "/api/v1/orders", method == "POST" ? "{}" : null);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                answers.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }
            return answers;
        }

        Assert.Equal([one.Port.ToString(), other.Port.ToString()], (await Answers()).Order().ToHashSet(), HashSet<string>.CreateSetComparer());
        one.Kill();
        Assert.Equal([other.Port.ToString()], await Answers());
    }

    [Fact]
    public async Task A_read_that_breaks_off_is_asked_again_and_a_write_never_is()
    {
        await using var broken = await Upstream.Start("broken");
        await using var whole = await Upstream.Start("whole");
        broken.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await using var gateway = await Nginx.Before(_ => $"{broken.Server},{whole.Server}");
        using var client = gateway.Client();
        for (var i = 0; i < 3; i++)
            Assert.Equal("whole", (await client.Get("/api/v1/orders")).Text("name"));
        Assert.True(broken.Requests > 0);

        // Until the one that breaks off has had its turn again.
        await Eventually.True(async () =>
        {
            var (before, after) = (broken.Requests, whole.Requests);
            using var answer = await client.Raw(HttpMethod.Post, "/api/v1/orders", "{}");
            if (answer.StatusCode == HttpStatusCode.OK)
                return false;
            Assert.Equal((before + 1, after, HttpStatusCode.ServiceUnavailable), (broken.Requests, whole.Requests, answer.StatusCode));
            return true;
        }, "a write breaks off");
    }

    [Fact]
    public async Task With_no_process_left_the_refusal_is_the_usual_one_in_the_readers_language()
    {
        await using var upstream = await Upstream.Start("cart");
        await using var gateway = await Nginx.Before(name => name == "cart" ? upstream.Server : Nobody);
        using var client = gateway.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders") { Headers = { { "Accept-Language", "bn-BD" } } };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter?.Delta);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(("unavailable", "এখন পাওয়া যাচ্ছে না"), (problem.Text("code"), problem.Text("title")));
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), problem.Text("traceId"));
        // The others go on.
        Assert.Equal("cart", (await client.Get("/api/v1/cart")).Text("name"));
        await client.Raw(HttpMethod.Get, "/api/v1/orders").Refused(HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    [Fact]
    public async Task A_process_that_hangs_is_given_up_in_time()
    {
        await using var upstream = await Upstream.Start("hangs");
        upstream.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await using var gateway = await Nginx.Before(_ => upstream.Server, "--Gateway:ReadSeconds=1");
        using var client = gateway.Client();
        await client.Raw(HttpMethod.Get, "/api/v1/orders").Refused(HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    [Fact]
    public async Task Told_of_other_processes_it_changes_over_and_drops_no_request()
    {
        await using var old = await Upstream.Start("old");
        await using var @new = await Upstream.Start("new");
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var gateway = await Nginx.Before(_ => old.Server);
        using var client = gateway.Client();
        Assert.Equal("old", (await client.Get("/api/v1/cart")).Text("name"));

        old.Answer = async context =>
        {
            begun.SetResult();
            await goOn.Task;
            await context.Response.WriteAsync("late");
        };
        var slow = client.GetStringAsync("/api/v1/orders", TestContext.Current.CancellationToken);
        await begun.Task.Within("the request has begun");
        await gateway.Configure(_ => @new.Server);
        await gateway.Reload();
        Assert.Equal("new", (await client.Get("/api/v1/cart")).Text("name"));
        goOn.SetResult();
        Assert.Equal("late", await slow);
    }

    [Fact]
    public async Task Who_asks_too_much_is_told_so_and_the_operator_on_this_machine_is_not()
    {
        await using var upstream = await Upstream.Start("cart");
        // A balancer on this machine says who the callers are.
        await using var gateway = await Nginx.Before(_ => upstream.Server, "--Gateway:Balancers=127.0.0.1", "--Limits:PerSecond=1", "--Limits:Burst=1");
        using var client = gateway.Client();
        async Task<HttpResponseMessage> Ask(string caller)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cart") { Headers = { { "X-Forwarded-For", caller }, { "X-Forwarded-Proto", "https" } } };
            return await client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        using (var first = await Ask("203.0.113.7"))
        {
            var headers = JsonNode.Parse(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["headers"]!;
            Assert.Equal(("203.0.113.7", "https"), (headers.Text("x-forwarded-for"), headers.Text("x-forwarded-proto")));
        }
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 20 && refused is not { StatusCode: HttpStatusCode.TooManyRequests }; i++)
            refused = await Ask("203.0.113.7");
        Assert.Equal(TimeSpan.FromSeconds(1), refused!.Headers.RetryAfter?.Delta);
        await Task.FromResult(refused).Refused(HttpStatusCode.TooManyRequests, "too_many_requests");
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.OK, (await Ask("127.0.0.1")).StatusCode);
    }
}
