using System.Text.Json.Nodes;
using Bdbazar.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Accounts;

public sealed class SessionTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    private const string Path = "/api/v1/auth/refresh";

    private static Task<JsonNode> Refresh(HttpClient client, string token, HttpStatusCode status = HttpStatusCode.OK) =>
        client.Post(Path, new { refreshToken = token }, status);

    [Fact]
    public async Task A_refresh_token_brings_the_next_pair()
    {
        var buyer = await market.Register();
        using var client = market.Anonymous();
        var second = await Refresh(client, buyer.RefreshToken);
        Assert.Equal(900, second["expiresIn"]!.GetValue<int>());
        Assert.Equal(buyer.Id, second["user"]!.Id());
        Assert.NotEqual(buyer.RefreshToken, second.Text("refreshToken"));
        using var signedIn = market.Client(second.Text("accessToken"));
        Assert.True(await signedIn.IsSignedIn());
        await Refresh(client, second.Text("refreshToken"));
    }

    [Fact]
    public async Task A_refresh_token_used_twice_ends_its_session_for_everybody()
    {
        var buyer = await market.Register();
        var elsewhere = await market.Login(buyer.Email);
        using var client = market.Anonymous();
        var second = await Refresh(client, buyer.RefreshToken);
        var third = await Refresh(client, second.Text("refreshToken"));

        Assert.Equal("refresh_token_reused", (await Refresh(client, buyer.RefreshToken, HttpStatusCode.Unauthorized)).Text("code"));
        Assert.Equal("invalid_refresh_token", (await Refresh(client, third.Text("refreshToken"), HttpStatusCode.Unauthorized)).Text("code"));
        using var thief = market.Client(third.Text("accessToken"));
        Assert.False(await thief.IsSignedIn());
        Assert.False(await buyer.Http.IsSignedIn());
        // Another sign-in of the same person has nothing to do with it.
        Assert.True(await elsewhere.Http.IsSignedIn());
        await Refresh(client, elsewhere.RefreshToken);
    }

    [Fact]
    public async Task Of_many_that_bring_one_refresh_token_at_once_one_wins_and_the_session_ends()
    {
        var buyer = await market.Register();
        using var client = market.Anonymous();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.Raw(HttpMethod.Post, Path, $$"""{"refreshToken":"{{buyer.RefreshToken}}"}""")));
        var won = Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        foreach (var lost in answers.Where(a => a != won))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, lost.StatusCode);
            Assert.Contains("refresh_token_reused", await lost.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        var tokens = JsonNode.Parse(await won.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        using var signedIn = market.Client(tokens.Text("accessToken"));
        Assert.False(await signedIn.IsSignedIn());
        await Refresh(client, tokens.Text("refreshToken"), HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("mJ1yQ0V5k8b3xq7tY2oXr6d9aEwPzUuHfLcNsG4iKvA")]
    public async Task An_unknown_refresh_token_is_refused(string token)
    {
        using var client = market.Anonymous();
        Assert.Equal("invalid_refresh_token", (await Refresh(client, token, HttpStatusCode.Unauthorized)).Text("code"));
    }

    [Fact]
    public async Task A_refresh_token_lies_nowhere_in_the_database()
    {
        var buyer = await market.Register();
        Assert.Empty(await market.Query<byte[]>("select token_hash from accounts.refresh_tokens where token_hash = convert_to($1, 'UTF8')", buyer.RefreshToken));
        Assert.Single(await market.Query<byte[]>("select token_hash from accounts.refresh_tokens where token_hash = sha256(convert_to($1, 'UTF8'))", buyer.RefreshToken));
    }

    [Fact]
    public async Task Signing_out_kills_both_tokens_at_once()
    {
        var buyer = await market.Register();
        await buyer.Http.Post("/api/v1/auth/logout", new { refreshToken = buyer.RefreshToken }, HttpStatusCode.NoContent);
        Assert.False(await buyer.Http.IsSignedIn());
        using var client = market.Anonymous();
        await Refresh(client, buyer.RefreshToken, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Somebody_elses_refresh_token_is_not_signed_out()
    {
        var (buyer, other) = (await market.Register(), await market.Register());
        await buyer.Http.Post("/api/v1/auth/logout", new { refreshToken = other.RefreshToken }, HttpStatusCode.NoContent);
        Assert.False(await buyer.Http.IsSignedIn());
        Assert.True(await other.Http.IsSignedIn());
    }

    [Fact]
    public async Task Devices_are_listed_newest_first_and_signed_out_one_by_one()
    {
        var first = await market.Register();
        using var phone = market.Anonymous();
        phone.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        phone.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", new string('x', 400));
        await phone.Post("/api/v1/auth/login", new { email = first.Email, password = Market.Password }, HttpStatusCode.OK);
        var third = await market.Login(first.Email);

        var page = await third.Http.Get("/api/v1/auth/sessions?limit=2");
        var rest = await third.Http.Get($"/api/v1/auth/sessions?limit=2&after={page.Text("next")}");
        JsonNode[] all = [.. page.Items()!, .. rest.Items()!];
        Assert.Equal([true, false, false], all.Select(s => s["current"]!.GetValue<bool>()));
        Assert.Equal("203.0.113.9", all[1].Text("ip"));
        Assert.Equal(300, all[1].Text("userAgent").Length);
        Assert.Null(rest["next"]);

        await third.Http.Delete($"/api/v1/auth/sessions/{all[2].Id()}");
        Assert.False(await first.Http.IsSignedIn());
        await third.Http.Delete($"/api/v1/auth/sessions/{all[2].Id()}", HttpStatusCode.NotFound);
        Assert.Equal(2, (await third.Http.Get("/api/v1/auth/sessions")).Items().Count);

        var stranger = await market.Register();
        await stranger.Http.Delete($"/api/v1/auth/sessions/{all[0].Id()}", HttpStatusCode.NotFound);
        Assert.True(await third.Http.IsSignedIn());
    }

    [Fact]
    public async Task Nothing_of_an_account_is_open_without_a_token()
    {
        using var client = market.Anonymous();
        foreach (var path in new[] { "users/me", "auth/sessions", "users/me/addresses", "users/me/kyc", "admin/users", "admin/kyc", $"users/{Guid.NewGuid()}" })
            Assert.Equal("unauthorized", (await client.Get($"/api/v1/{path}", HttpStatusCode.Unauthorized)).Text("code"));
    }
}

public sealed class SessionOverTimeTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    [Fact]
    public async Task A_sign_out_outlives_a_restart_and_so_do_the_others_tokens()
    {
        var (gone, stays) = (await market.Register(), await market.Register());
        await gone.Http.Post("/api/v1/auth/logout", new { refreshToken = gone.RefreshToken }, HttpStatusCode.NoContent);
        await market.Restart();
        using var goneClient = market.Client(gone.Token());
        using var staysClient = market.Client(stays.Token());
        Assert.False(await goneClient.IsSignedIn());
        Assert.True(await staysClient.IsSignedIn());
    }

    [Fact]
    public async Task A_session_that_ended_in_another_process_is_learnt()
    {
        var buyer = await market.Register();
        await market.Query<Guid>("update accounts.sessions set ended_at = $1 where user_id = $2 returning id", market.Clock.GetUtcNow(), buyer.Id);
        await market.Services.GetRequiredService<LearnEndedSessions>().ReadRecent(TestContext.Current.CancellationToken);
        Assert.False(await buyer.Http.IsSignedIn());
    }

    [Fact]
    public async Task A_session_lives_thirty_days_after_its_last_use_and_is_then_swept_away()
    {
        var (used, idle) = (await market.Register(), await market.Register());
        using var client = market.Anonymous();
        market.Clock.Shift += TimeSpan.FromDays(29);
        var next = await client.Post("/api/v1/auth/refresh", new { refreshToken = used.RefreshToken }, HttpStatusCode.OK);
        market.Clock.Shift += TimeSpan.FromDays(2);
        await client.Post("/api/v1/auth/refresh", new { refreshToken = next.Text("refreshToken") }, HttpStatusCode.OK);
        Assert.Equal("invalid_refresh_token",
            (await client.Post("/api/v1/auth/refresh", new { refreshToken = idle.RefreshToken }, HttpStatusCode.Unauthorized)).Text("code"));

        market.Clock.Shift += TimeSpan.FromDays(1);
        await using var scope = market.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SweepSessions>().Run(TestContext.Current.CancellationToken);
        Assert.Empty(await market.Query<Guid>("select id from accounts.sessions where user_id = $1", idle.Id));
        Assert.Single(await market.Query<Guid>("select id from accounts.sessions where user_id = $1", used.Id));
    }
}
