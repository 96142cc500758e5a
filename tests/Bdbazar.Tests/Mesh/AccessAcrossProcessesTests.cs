using System.Buffers.Text;
using System.Text.Json.Nodes;
using Bdbazar.Accounts;
using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Mesh;

/// <summary>Tokens of Accounts, verified in processes that do not run it.</summary>
public sealed class AccessAcrossProcessesTests(Town town) : IClassFixture<Town>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<HttpStatusCode> Orders(string token)
    {
        using var client = town.Others.Client(token);
        return (await client.Raw(HttpMethod.Get, "/api/v1/orders")).StatusCode;
    }

    private Task Turn() => town.Accounts.Services.GetRequiredService<SigningKeys>().Turn(Ct);

    private static string Kid(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!.Text("kid");

    [Fact]
    public async Task A_token_is_good_in_every_process_and_none_has_the_key_to_make_one()
    {
        var (_, token) = await town.Register();
        Assert.Equal(HttpStatusCode.OK, await Orders(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Orders(token[..^4] + "AAAA"));
        Assert.All(town.Others.Services.GetRequiredService<TokenKeys>().All, key => Assert.Null(Record.Exception(() => key.Key.ExportParameters(false))));
        Assert.All(town.Others.Services.GetRequiredService<TokenKeys>().All, key => Assert.NotNull(Record.Exception(() => key.Key.ExportParameters(true))));
    }

    [Fact]
    public async Task Signing_out_counts_in_the_other_processes_within_seconds()
    {
        var (_, token) = await town.Register();
        Assert.Equal(HttpStatusCode.OK, await Orders(token));
        using var client = town.Accounts.Client(token);
        await client.Post("/api/v1/auth/logout", new { }, HttpStatusCode.NoContent);
        await Eventually.True(async () => await Orders(token) == HttpStatusCode.Unauthorized, "the token is refused", seconds: 6);
    }

    [Fact]
    public async Task A_new_key_takes_over_everywhere_without_anybody_being_signed_out()
    {
        var before = Kid((await town.Register()).Token);
        town.Clock.Shift += TimeSpan.FromDays(30);
        await Turn();
        // It is known in the other processes long before it signs.
        await Eventually.True(() => Task.FromResult(town.Others.Services.GetRequiredService<TokenKeys>().All.Count == 2), "both keys are known", seconds: 6);
        town.Clock.Shift += TimeSpan.FromMinutes(55);
        var old = await town.Register();
        town.Clock.Shift += TimeSpan.FromMinutes(10);
        var young = await town.Register();
        Assert.Equal(before, Kid(old.Token));
        Assert.NotEqual(before, Kid(young.Token));
        Assert.Equal(HttpStatusCode.OK, await Orders(old.Token));
        Assert.Equal(HttpStatusCode.OK, await Orders(young.Token));

        town.Clock.Shift += TimeSpan.FromMinutes(30);
        await Turn();
        await Eventually.True(() => Task.FromResult(town.Others.Services.GetRequiredService<TokenKeys>().All.Count == 1), "the old key has gone", seconds: 6);
    }

    [Fact]
    public async Task A_key_that_signs_from_now_on_is_looked_for_at_the_first_token_that_names_it()
    {
        await using (var command = town.Accounts.Services.GetRequiredService<DataSources>().For("accounts").CreateCommand("delete from accounts.signing_keys"))
            await command.ExecuteNonQueryAsync(Ct);
        await Turn();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, await Orders((await town.Register()).Token));
    }
}

/// <summary>Processes that start in any order.</summary>
public sealed class StartOrderTests(PostgresFixture postgres, MeshGround ground) : IClassFixture<MeshGround>
{
    [Fact]
    public async Task A_process_that_starts_before_Accounts_lives_and_is_ready_once_it_has_its_keys()
    {
        var (accountsPort, shopsPort) = (FreePort.Any(), FreePort.Any());
        await using var shops = MeshProcess.Start(ground, "shops", shopsPort, new Dictionary<string, string> { ["Services:accounts"] = $"https://127.0.0.1:{accountsPort}" });
        using var client = shops.Client();
        Assert.Equal("live", (await client.Get("/health/live")).Text("status"));
        await client.Raw(HttpMethod.Get, "/health/ready").Refused(HttpStatusCode.ServiceUnavailable, "not_ready");
        // Nobody is signed out by it.
        using var somebody = shops.Client("e30.e30.e30");
        await somebody.Raw(HttpMethod.Get, "/api/v1/shops/mine").Refused(HttpStatusCode.ServiceUnavailable, "unavailable");

        await using var accounts = MeshProcess.Start(ground, "accounts", accountsPort, new Dictionary<string, string>
        {
            ["Services:shops"] = $"https://127.0.0.1:{shopsPort}", ["Services:cart"] = "https://127.0.0.1:9", ["Services:orders"] = "https://127.0.0.1:9",
        });
        await shops.Ready();
        Assert.Equal(accounts.Keys(), shops.Keys());
    }

    [Fact]
    public async Task Two_processes_of_Accounts_that_start_at_once_on_nothing_agree_on_their_keys()
    {
        for (var round = 0; round < 3; round++)
        {
            var settings = new Dictionary<string, string>
            {
                ["ConnectionStrings:Default"] = await postgres.NewEmptyDatabase(),
                ["Keys:Folder"] = Path.Combine(ground.Folder, $"keys-{round}"),
                ["Services:shops"] = "https://127.0.0.1:9",
                ["Services:cart"] = "https://127.0.0.1:9",
                ["Services:orders"] = "https://127.0.0.1:9",
            };
            var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => MeshProcess.Start(ground, "accounts", FreePort.Any(), settings))));
            var kid = Assert.Single(both[0].Keys());
            Assert.Equal([kid], both[1].Keys());
            var signed = both[0].Services.GetRequiredService<AccessTokens>().Issue(new(Guid.NewGuid(), "buyer", Guid.NewGuid()));
            Assert.NotNull(both[1].Services.GetRequiredService<AccessTokens>().Verify(signed));
            foreach (var process in both)
                await process.DisposeAsync();
        }
    }
}
