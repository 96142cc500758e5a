using System.Buffers.Binary;
using System.Diagnostics;

namespace Bdbazar.Tests.Accounts;

public sealed class LoginTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    private const string Path = "/api/v1/auth/login";

    [Fact]
    public async Task The_right_password_signs_in_whatever_the_capitals_of_the_address()
    {
        var buyer = await market.Register();
        using var client = market.Anonymous();
        using var answer = await client.Raw(HttpMethod.Post, Path, $$"""{"email":" {{buyer.Email.ToUpperInvariant()}} ","password":"{{Market.Password}}"}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var buyer = await market.Register();
        using var client = market.Anonymous();
        var wrong = await client.Post(Path, new { email = buyer.Email, password = "Wrong-Horse-2026" }, HttpStatusCode.Unauthorized);
        var unknown = await client.Post(Path, new { email = AccountRequests.NewEmail(), password = Market.Password }, HttpStatusCode.Unauthorized);
        wrong["traceId"] = unknown["traceId"]!.GetValue<string>();
        Assert.Equal(unknown.ToJsonString(), wrong.ToJsonString());
        Assert.Equal("invalid_credentials", wrong.Text("code"));
    }

    [Fact]
    public async Task A_blocked_account_is_told_so_only_with_the_right_password()
    {
        var (buyer, admin) = (await market.Register(), await market.Admin());
        await admin.Http.Put($"/api/v1/admin/users/{buyer.Id}/status", new { status = "blocked", reason = "Spam" });
        using var client = market.Anonymous();
        Assert.Equal("invalid_credentials", (await client.Post(Path, new { email = buyer.Email, password = "Wrong-Horse-2026" }, HttpStatusCode.Unauthorized)).Text("code"));
        Assert.Equal("account_blocked", (await client.Post(Path, new { email = buyer.Email, password = Market.Password }, HttpStatusCode.Forbidden)).Text("code"));
        await admin.Http.Put($"/api/v1/admin/users/{buyer.Id}/status", new { status = "active", reason = "Sorry" });
        await client.Post(Path, new { email = buyer.Email, password = Market.Password }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_ten_failures_an_account_takes_no_password_at_all()
    {
        var buyer = await market.Register();
        using var client = market.Anonymous();
        for (var i = 0; i < 10; i++)
            await client.Post(Path, new { email = buyer.Email, password = $"Wrong-Horse-{i}" }, HttpStatusCode.Unauthorized);
        using var locked = await client.Raw(HttpMethod.Post, Path, $$"""{"email":"{{buyer.Email}}","password":"{{Market.Password}}"}""");
        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        Assert.Contains("too_many_attempts", await locked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Guesses_made_at_once_learn_no_more_than_guesses_one_by_one()
    {
        var buyer = await market.Register();
        using var client = market.Anonymous();
        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            client.Status(HttpMethod.Post, Path, $$"""{"email":"{{buyer.Email}}","password":"Wrong-Horse-{{i}}"}""")));
        Assert.InRange(statuses.Count(s => s == HttpStatusCode.Unauthorized), 1, 10);
    }

    [Fact]
    public async Task A_success_clears_the_failures_before_it()
    {
        var buyer = await market.Register();
        using var client = market.Anonymous();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 9; i++)
                await client.Post(Path, new { email = buyer.Email, password = $"Wrong-Horse-{i}" }, HttpStatusCode.Unauthorized);
            await client.Post(Path, new { email = buyer.Email, password = Market.Password }, HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task After_a_hundred_failures_a_network_address_is_refused_for_every_account()
    {
        var buyer = await market.Register();
        using var client = market.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        foreach (var chunk in Enumerable.Range(0, 100).Chunk(10))
        {
            var statuses = await Task.WhenAll(chunk.Select(_ =>
                client.Status(HttpMethod.Post, Path, $$"""{"email":"{{AccountRequests.NewEmail()}}","password":"Wrong-Horse-2026"}""")));
            Assert.All(statuses, s => Assert.Equal(HttpStatusCode.Unauthorized, s));
        }
        await client.Post(Path, new { email = buyer.Email, password = Market.Password }, HttpStatusCode.TooManyRequests);
        using var elsewhere = market.Anonymous();
        elsewhere.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.78");
        await elsewhere.Post(Path, new { email = buyer.Email, password = Market.Password }, HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"email":"a@b.example"}""")]
    [InlineData("""{"password":"Correct-Horse-2026"}""")]
    [InlineData("""{"email":7,"password":"Correct-Horse-2026"}""")]
    [InlineData("""{"email":"a\u0000@b.example","password":"Correct-Horse-2026"}""")]
    public async Task Bad_input_is_422(string body)
    {
        using var client = market.Anonymous();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await client.Status(HttpMethod.Post, Path, body));
    }

    [Fact]
    public async Task A_token_that_ran_out_does_not_keep_anybody_from_signing_in()
    {
        var buyer = await market.Register();
        using var client = market.Client("run.out.token");
        await client.Post(Path, new { email = buyer.Email, password = Market.Password }, HttpStatusCode.OK);
    }
}

public sealed class LoginOverTimeTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    private const string Path = "/api/v1/auth/login";

    [Fact]
    public async Task The_lock_of_an_account_ends_with_the_window()
    {
        var buyer = await market.Register();
        using var client = market.Anonymous();
        for (var i = 0; i < 10; i++)
            await client.Post(Path, new { email = buyer.Email, password = $"Wrong-Horse-{i}" }, HttpStatusCode.Unauthorized);
        market.Clock.Shift += TimeSpan.FromMinutes(14);
        await client.Post(Path, new { email = buyer.Email, password = Market.Password }, HttpStatusCode.TooManyRequests);
        market.Clock.Shift += TimeSpan.FromMinutes(1);
        await client.Post(Path, new { email = buyer.Email, password = Market.Password }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_raised_number_of_rounds_takes_hold_at_the_next_sign_in()
    {
        await RestartWith("1000");
        var buyer = await market.Register();
        Assert.Equal(1000u, await Rounds(buyer.Id));
        await RestartWith("2000");
        await market.Login(buyer.Email);
        Assert.Equal(2000u, await Rounds(buyer.Id));
        await market.Login(buyer.Email);
    }

    [Fact]
    public async Task An_unknown_address_takes_about_as_long_as_a_wrong_password()
    {
        var buyer = await market.Register();
        await RestartWith("60000");
        await market.Login(buyer.Email);
        using var client = market.Anonymous();
        var unknownEmail = AccountRequests.NewEmail();
        var (known, unknown) = (double.MaxValue, double.MaxValue);
        for (var i = 0; i < 7; i++)
        {
            known = Math.Min(known, await Milliseconds(client, buyer.Email));
            unknown = Math.Min(unknown, await Milliseconds(client, unknownEmail));
        }
        Assert.InRange(unknown / known, 0.5, 2);
    }

    private Task RestartWith(string rounds)
    {
        market.MoreSettings["Accounts:PasswordIterations"] = rounds;
        return market.Restart();
    }

    private static async Task<double> Milliseconds(HttpClient client, string email)
    {
        var started = Stopwatch.GetTimestamp();
        await client.Post(Path, new { email, password = "Wrong-Horse-2026" }, HttpStatusCode.Unauthorized);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    // The number of rounds stands in the hash: format, function, rounds.
    private async Task<uint> Rounds(Guid user) => BinaryPrimitives.ReadUInt32BigEndian(
        Convert.FromBase64String((await market.Query<string>("select password_hash from accounts.users where id = $1", user)).Single()).AsSpan(5));
}
