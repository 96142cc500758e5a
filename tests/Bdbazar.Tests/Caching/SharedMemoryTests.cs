using System.Text;
using StackExchange.Redis;

namespace Bdbazar.Tests.Caching;

/// <summary>With Redis, instances count together and tell each other of ended sessions.</summary>
[Collection(RedisCollection.Name)]
public sealed class SharedMemoryTests(SharedMemoryTests.Narrow markets) : IClassFixture<SharedMemoryTests.Narrow>
{
    public sealed class Narrow(PostgresFixture postgres, RedisFixture redis) : TwoMarkets(postgres, redis)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Limits:PerSecond"] = "1", ["Limits:Burst"] = "10", ["Accounts:MaxFailuresPerAccount"] = "4", ["Accounts:MaxFailuresPerAddress"] = "6",
        };
    }

    private static async Task<HttpStatusCode> Ask(Market market, string from, HttpMethod? method = null, string path = "/health/live", object? body = null)
    {
        using var client = market.Anonymous();
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static Task<HttpStatusCode> SignIn(Market market, string email, string password, string from = "127.0.0.1") =>
        Ask(market, from, HttpMethod.Post, "/api/v1/auth/login", new { email, password });

    [Theory]
    [InlineData("203.0.113.50", "203.0.113.50", "203.0.113.51")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1")]
    public async Task What_a_network_may_ask_for_is_counted_over_all_instances(string network, string sameNetwork, string another)
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Ask(markets.Both[n % 2], n % 4 < 2 ? network : sameNetwork)));
        // Ten at once, and what comes in while they are asked.
        Assert.InRange(statuses.Count(s => s == HttpStatusCode.OK), 10, 14);
        Assert.All(statuses, s => Assert.True(s is HttpStatusCode.OK or HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.OK, await Ask(markets.A, another));
    }

    [Fact]
    public async Task What_was_used_up_comes_back_at_the_rate_that_was_set()
    {
        const string network = "203.0.113.60";
        while (await Ask(markets.A, network) == HttpStatusCode.OK)
        {
        }
        using var client = markets.B.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", network);
        using var refused = await client.Raw(HttpMethod.Get, "/health/live");
        Assert.Equal(1, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        await Eventually.True(async () => await Ask(markets.B, network) == HttpStatusCode.OK, "one more may be asked", seconds: 5);
    }

    [Fact]
    public async Task Wrong_passwords_count_over_all_instances_and_a_right_one_clears_them()
    {
        var buyer = await markets.A.Register();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 3; i++)
                Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(markets.Both[i % 2], buyer.Email, "Wrong-Horse-2026"));
            Assert.Equal(HttpStatusCode.OK, await SignIn(markets.B, buyer.Email, Market.Password));
        }
        for (var i = 0; i < 4; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(markets.Both[i % 2], buyer.Email, "Wrong-Horse-2026"));
        foreach (var market in markets.Both)
            Assert.Equal(HttpStatusCode.TooManyRequests, await SignIn(market, buyer.Email, Market.Password));
    }

    [Fact]
    public async Task Guesses_made_at_once_on_all_instances_learn_no_more_than_guesses_one_by_one()
    {
        var buyer = await markets.A.Register();
        var statuses = await Task.WhenAll(Enumerable.Range(0, 30).Select(n => SignIn(markets.Both[n % 2], buyer.Email, "Wrong-Horse-2026")));
        Assert.Equal(4, statuses.Count(s => s == HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_network_that_guesses_at_many_accounts_is_refused_by_all_instances()
    {
        const string network = "203.0.113.70";
        for (var i = 0; i < 6; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(markets.Both[i % 2], $"{Guid.NewGuid():n}@test.example", "Wrong-Horse-2026", network));
        foreach (var market in markets.Both)
            Assert.Equal(HttpStatusCode.TooManyRequests, await SignIn(market, $"{Guid.NewGuid():n}@test.example", "Wrong-Horse-2026", network));
    }

    [Fact]
    public async Task Redis_learns_nobodys_e_mail_address_and_forgets_everything_by_itself()
    {
        var buyer = await markets.A.Register();
        await SignIn(markets.A, buyer.Email, "Wrong-Horse-2026");
        await Ask(markets.A, "203.0.113.80");
        using var client = markets.A.Anonymous();
        await client.Get("/api/v1/products");
        var name = buyer.Email.Split('@')[0];

        var url = new Uri(markets.RedisUrl);
        // All cores may be busy with other tests for longer than the client waits by itself, a second.
        await using var redis = new Connection(await ConnectionMultiplexer.ConnectAsync($"{url.Host}:{url.Port},syncTimeout=30000"));
        var database = redis.Of.GetDatabase(int.Parse(url.AbsolutePath[1..], System.Globalization.CultureInfo.InvariantCulture));
        var keys = redis.Of.GetServer(url.Host, url.Port).Keys(database.Database, pageSize: 1000).ToList();
        Assert.NotEmpty(keys);
        foreach (var key in keys)
        {
            Assert.DoesNotContain(name, key.ToString());
            Assert.StartsWith("bdbazar:", key.ToString());
            var dump = await database.KeyDumpAsync(key);
            if (dump is not null)
            {
                Assert.DoesNotContain(name, Encoding.Latin1.GetString(dump));
                Assert.NotEqual(-1, (long)await database.ExecuteAsync("PTTL", key));
            }
        }
    }

    [Fact]
    public async Task A_sign_out_on_one_instance_is_known_on_the_other_long_before_it_looks_into_the_table()
    {
        // The table is read every five seconds: five times in a row is no luck.
        for (var i = 0; i < 5; i++)
        {
            var buyer = await markets.A.Register();
            var elsewhere = markets.B.Client(buyer.Http.DefaultRequestHeaders.Authorization!.Parameter!);
            await elsewhere.Get("/api/v1/users/me");
            await buyer.Http.Post("/api/v1/auth/logout", new { refreshToken = buyer.RefreshToken }, HttpStatusCode.NoContent);
            await Eventually.True(async () => (await elsewhere.Raw(HttpMethod.Get, "/api/v1/users/me")).StatusCode == HttpStatusCode.Unauthorized, "the token is refused", seconds: 1);
        }
    }

    private sealed record Connection(ConnectionMultiplexer Of) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Of.CloseAsync();
    }
}
