using System.Diagnostics;

namespace Bdbazar.Tests.Caching;

/// <summary>Redis frozen or gone: everything goes on, hardly slower, and Redis is used again when it is back.</summary>
[Collection(RedisCollection.Name)]
public sealed class RedisAwayTests(TwoHastyMarkets markets, RedisFixture redis) : IClassFixture<TwoHastyMarkets>
{
    private const string Network = "203.0.113.90";

    private async Task<HttpStatusCode> Ask(HttpMethod method, string path, object? body = null, string? token = null)
    {
        // Over a proxy: so that the limits count.
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-Forwarded-For", Network);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        using var client = markets.A.Anonymous();
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task TwentyOf(string what, HttpStatusCode status, Func<Task<HttpStatusCode>> ask)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++)
            Assert.Equal(status, await ask());
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");
        // If each of them waited, it would be four seconds and more.
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 2.5);
    }

    private async Task EverythingIsAnswered(string product)
    {
        var buyer = await markets.A.Register();
        var token = buyer.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        await TwentyOf("products", HttpStatusCode.OK, () => Ask(HttpMethod.Get, product));
        await TwentyOf("wrong passwords", HttpStatusCode.Unauthorized, () => Ask(HttpMethod.Post, "/api/v1/auth/login", new { email = $"{Guid.NewGuid():n}@test.example", password = "Wrong-Horse-2026" }));
        await TwentyOf("sign-ins", HttpStatusCode.OK, () => Ask(HttpMethod.Post, "/api/v1/auth/login", new { email = buyer.Email, password = Market.Password }));
        await TwentyOf("own pages", HttpStatusCode.OK, () => Ask(HttpMethod.Get, "/api/v1/users/me", token: token));
        var others = new Queue<Person>();
        for (var i = 0; i < 20; i++)
            others.Enqueue(await markets.A.Login(buyer.Email));
        await TwentyOf("sign-outs", HttpStatusCode.NoContent, () => Ask(
            HttpMethod.Post, "/api/v1/auth/logout", new { refreshToken = "" }, others.Dequeue().Http.DefaultRequestHeaders.Authorization!.Parameter!));
    }

    private Task Shares(string product) => Eventually.True(async () =>
    {
        var path = $"{product}?fresh={Guid.NewGuid():n}";
        await StatementCounter.OfGet(markets.A.Anonymous(), path);
        return (await StatementCounter.OfGet(markets.B.Anonymous(), path)).Count == 0;
    }, "the instances share answers again");

    [Fact]
    public async Task Frozen_and_thawed_killed_and_started_again()
    {
        var bazaar = new Bazaar(markets.A);
        var product = $"/api/v1/products/{(await bazaar.Sell(await bazaar.Open(), stock: 5)).Id()}";
        await Shares(product);

        redis.Freeze();
        try
        {
            await EverythingIsAnswered(product);
            // Somebody else asks all the while: many at once wait no longer than one.
            var began = Stopwatch.GetTimestamp();
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Ask(HttpMethod.Get, product))), s => Assert.Equal(HttpStatusCode.OK, s));
            Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 2.5);
        }
        finally
        {
            redis.Thaw();
        }
        await Shares(product);

        await redis.Kill();
        try
        {
            await EverythingIsAnswered(product);
        }
        finally
        {
            await redis.Start();
        }
        await Shares(product);

        // The subscription is there again too.
        await Eventually.True(async () =>
        {
            var buyer = await markets.A.Register();
            using var elsewhere = markets.B.Client(buyer.Http.DefaultRequestHeaders.Authorization!.Parameter!);
            await buyer.Http.Post("/api/v1/auth/logout", new { refreshToken = "" }, HttpStatusCode.NoContent);
            var until = DateTime.UtcNow.AddSeconds(0.5);
            while (DateTime.UtcNow < until)
            {
                if ((await elsewhere.Raw(HttpMethod.Get, "/api/v1/users/me")).StatusCode == HttpStatusCode.Unauthorized)
                    return true;
            }
            return false;
        }, "sign-outs are told again");
    }

    [Fact]
    public async Task A_start_without_a_reachable_Redis_is_a_start()
    {
        await redis.Kill();
        try
        {
            await markets.B.Restart();
            await markets.B.Anonymous().Get("/api/v1/products");
        }
        finally
        {
            await redis.Start();
        }
        var bazaar = new Bazaar(markets.B);
        await Shares($"/api/v1/products/{(await bazaar.Sell(await bazaar.Open(), stock: 1)).Id()}");
    }
}
