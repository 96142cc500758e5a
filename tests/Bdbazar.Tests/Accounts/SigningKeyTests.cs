using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bdbazar.Accounts;
using Bdbazar.Platform.Auth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bdbazar.Tests.Accounts;

public sealed class SigningKeyTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    private static string Kid(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!.Text("kid");

    private Task Turn() => market.Services.GetRequiredService<SigningKeys>().Turn(TestContext.Current.CancellationToken);

    private async Task<List<string>> PublishedKeys()
    {
        using var client = market.Anonymous();
        return [.. (await client.Get("/.well-known/jwks.json"))["keys"]!.AsArray().Select(k => k!.Text("kid"))];
    }

    [Fact]
    public async Task Anybody_can_verify_a_token_with_the_published_key()
    {
        var buyer = await market.Register();
        using var client = market.Client("whatever");
        using var answer = await client.Raw(HttpMethod.Get, "/.well-known/jwks.json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("public, max-age=300", answer.Headers.CacheControl!.ToString());
        var keys = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["keys"]!.AsArray();
        var jwk = keys.Single(k => k!.Text("kid") == Kid(buyer.Token()))!;
        Assert.Equal(("EC", "P-256", "sig", "ES256"), (jwk.Text("kty"), jwk.Text("crv"), jwk.Text("use"), jwk.Text("alg")));
        Assert.Null(jwk["d"]);

        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars(jwk.Text("x")), Y = Base64Url.DecodeFromChars(jwk.Text("y")) },
        });
        var parts = buyer.Token().Split('.');
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
    }

    [Fact]
    public async Task A_new_key_takes_over_without_anybody_being_signed_out()
    {
        var before = Kid((await market.Register()).Token());
        market.Clock.Shift += TimeSpan.FromDays(30);
        await Turn();
        var both = await PublishedKeys();
        Assert.Equal(2, both.Count);
        var after = both.Single(k => k != before);

        market.Clock.Shift += TimeSpan.FromMinutes(55);
        var old = await market.Register();
        Assert.Equal(before, Kid(old.Token()));
        market.Clock.Shift += TimeSpan.FromMinutes(10);
        var young = await market.Register();
        Assert.Equal(after, Kid(young.Token()));
        await Turn();
        Assert.Equal(both, await PublishedKeys());
        Assert.True(await old.Http.IsSignedIn());
        Assert.True(await young.Http.IsSignedIn());

        market.Clock.Shift += TimeSpan.FromMinutes(30);
        await Turn();
        Assert.Equal([after], await PublishedKeys());
        Assert.Equal(after, Kid((await market.Register()).Token()));
    }

    [Fact]
    public async Task Processes_that_start_at_once_end_with_the_same_keys()
    {
        await market.Query<string>("delete from accounts.signing_keys returning kid");
        var processes = Enumerable.Range(0, 6).Select(_ => new TokenKeys()).ToList();
        await Task.WhenAll(processes.Select(keys => ActivatorUtilities.CreateInstance<SigningKeys>(market.Services, keys).StartAsync(TestContext.Current.CancellationToken)));
        var kid = Assert.Single(await market.Query<string>("select kid from accounts.signing_keys"));
        Assert.All(processes, keys => Assert.Equal(kid, Assert.Single(keys.All).Id));
        await Turn();
        Assert.Equal([kid], await PublishedKeys());
    }

    [Fact]
    public async Task Keys_outlive_a_restart_and_lie_protected_in_the_table()
    {
        var keys = await PublishedKeys();
        await market.Restart();
        Assert.Equal(keys, await PublishedKeys());
        foreach (var kept in await market.Query<byte[]>("select private_key from accounts.signing_keys"))
        {
            using var key = ECDsa.Create();
            Assert.Throws<CryptographicException>(() => key.ImportPkcs8PrivateKey(kept, out _));
        }
    }

    [Fact]
    public async Task A_key_that_cannot_be_read_yet_is_taken_up_when_it_can()
    {
        var there = await PublishedKeys();
        var blind = new Blindfold(market.Services.GetRequiredService<IDataProtectionProvider>()) { On = true };
        var keys = new TokenKeys();
        var process = ActivatorUtilities.CreateInstance<SigningKeys>(market.Services, keys, blind);
        await process.Turn(TestContext.Current.CancellationToken);
        Assert.Empty(there.Intersect(keys.All.Select(k => k.Id)));
        blind.On = false;
        await process.Turn(TestContext.Current.CancellationToken);
        Assert.Empty(there.Except(keys.All.Select(k => k.Id)));

        // As if the blind one had never been.
        await market.Query<string>($"delete from accounts.signing_keys where kid not in ('{string.Join("', '", there)}') returning kid");
        await market.Query<string>("update accounts.signing_keys set retires_at = null returning kid");
        await Turn();
    }

    /// <summary>Keys to protect with, of which those that others made do not arrive for a while.</summary>
    private sealed class Blindfold(IDataProtectionProvider provider) : IDataProtectionProvider, IDataProtector
    {
        public bool On { get; set; }

        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext) => Real.Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => On ? throw new CryptographicException("The key was not found in the key ring.") : Real.Unprotect(protectedData);

        private IDataProtector Real => provider.CreateProtector("accounts.signing-keys.v1");
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_any_more_are_replaced()
    {
        await market.Query<string>("update accounts.signing_keys set private_key = '\\x00' returning kid");
        await market.Restart();
        var buyer = await market.Register();
        Assert.True(await buyer.Http.IsSignedIn());
    }
}

public sealed class FirstAdminTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    private Task Start(string email, string? password) => ActivatorUtilities.CreateInstance<FirstAdmin>(market.Services,
        Options.Create(new AccountsOptions { Admin = new() { Email = email, Password = password } })).StartAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task The_admin_of_the_settings_is_made_once_however_many_processes_start()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Start("root@test.example", Market.Password)));
        await Start("ROOT@test.example", "another password, which changes nothing");
        var admin = await market.Login("root@test.example");
        await admin.Http.Get("/api/v1/admin/users");
    }

    [Theory]
    [InlineData("poor@test.example", "password123")]
    [InlineData("poor@test.example", null)]
    [InlineData("poor", Market.Password)]
    public async Task Settings_that_make_no_good_admin_stop_the_start_in_one_line(string email, string? password)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => Start(email, password));
        Assert.StartsWith("Accounts:Admin: ", refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }
}
