using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Accounts;

public sealed class RegisterTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    private const string Path = "/api/v1/auth/register";

    private static object Body(string email, string password = Market.Password, string role = "buyer", string name = "Nusrat", string? phone = null) =>
        new { email, password, name, phone, role };

    [Fact]
    public async Task A_new_account_is_signed_in_at_once()
    {
        using var client = market.Anonymous();
        var email = AccountRequests.NewEmail();
        var answer = await client.Post(Path, Body($"  {email.ToUpperInvariant()} ", name: " নুসরাত জাহান ", phone: "+8801712345678"));

        Assert.Equal(900, answer["expiresIn"]!.GetValue<int>());
        var user = answer["user"]!;
        Assert.Equal(email, user.Text("email"));
        Assert.Equal("নুসরাত জাহান", user.Text("name"));
        Assert.Equal("+8801712345678", user.Text("phone"));
        Assert.Equal("buyer", user.Text("role"));
        Assert.Equal("active", user.Text("status"));
        Assert.False(user["emailVerified"]!.GetValue<bool>());
        Assert.Equal(1, user["version"]!.GetValue<int>());
        Assert.Equal("en", user.Text("language"));
        Assert.Equal(
            ["id", "email", "name", "phone", "role", "status", "emailVerified", "createdAt", "version", "language"],
            user.AsObject().Select(p => p.Key));

        using var signedIn = market.Client(answer.Text("accessToken"));
        Assert.Equal(user.ToJsonString(), (await signedIn.Get("/api/v1/users/me")).ToJsonString());
    }

    [Fact]
    public async Task An_email_address_has_one_account_whatever_its_capitals()
    {
        using var client = market.Anonymous();
        var email = AccountRequests.NewEmail();
        await client.Post(Path, Body(email));
        var refused = await client.Post(Path, Body(email.ToUpperInvariant()), HttpStatusCode.Conflict);
        Assert.Equal("email_taken", refused.Text("code"));
    }

    [Fact]
    public async Task Of_many_who_register_an_address_at_once_one_gets_it()
    {
        using var client = market.Anonymous();
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Body(AccountRequests.NewEmail())))!.ToJsonString();
        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.Status(HttpMethod.Post, Path, body)));
        Assert.Single(statuses, HttpStatusCode.Created);
        Assert.Equal(7, statuses.Count(s => s == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_retry_with_the_same_key_gets_the_same_answer_and_makes_no_second_account()
    {
        using var client = market.Anonymous();
        var email = AccountRequests.NewEmail();
        var first = await client.Post(Path, Body(email), key: "register-1");
        var again = await client.Post(Path, Body(email), key: "register-1");
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Single(await market.Query<Guid>("select id from accounts.users where email = $1", email));
        using var signedIn = market.Client(again.Text("accessToken"));
        Assert.True(await signedIn.IsSignedIn());
    }

    [Fact]
    public async Task A_taken_address_is_refused_under_a_key_too()
    {
        using var client = market.Anonymous();
        var email = AccountRequests.NewEmail();
        await client.Post(Path, Body(email));
        Assert.Equal("email_taken", (await client.Post(Path, Body(email), HttpStatusCode.Conflict, "register-taken")).Text("code"));
    }

    [Theory]
    [InlineData("email", "not-an-address", Market.Password, "buyer", "N")]
    [InlineData("email", "a@b", Market.Password, "buyer", "N")]
    [InlineData("email", "a b@c.example", Market.Password, "buyer", "N")]
    [InlineData("email", "a..b@c.example", Market.Password, "buyer", "N")]
    [InlineData("password", null, "short-7", "buyer", "N")]
    [InlineData("password", null, "password123", "buyer", "N")]
    [InlineData("password", null, "1234567890", "buyer", "N")]
    [InlineData("role", null, Market.Password, "admin", "N")]
    [InlineData("role", null, Market.Password, "Buyer", "N")]
    [InlineData("name", null, Market.Password, "buyer", "  ")]
    public async Task Bad_input_is_refused_by_field(string field, string? email, string password, string role, string name)
    {
        using var client = market.Anonymous();
        var refused = await client.Post(Path, Body(email ?? AccountRequests.NewEmail(), password, role, name), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("validation_failed", refused.Text("code"));
        Assert.NotNull(refused["errors"]![field]);
    }

    [Fact]
    public async Task A_refusal_comes_in_Bengali_to_who_reads_Bengali()
    {
        using var client = market.Anonymous();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("bn");
        var refused = await client.Post(Path, Body(AccountRequests.NewEmail(), "password123"), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("পাসওয়ার্ড", refused["errors"]!["password"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task A_guest_cart_named_at_register_or_login_is_told_of()
    {
        var cart = Guid.NewGuid();
        var buyer = await market.Register(guestCart: cart.ToString());
        Assert.Equal(cart, Assert.Single(await market.Raised("accounts.signed_in.v1", buyer.Id)).Id("guestCartId"));

        using var client = market.Anonymous();
        client.DefaultRequestHeaders.Add("X-Cart-Id", "not-a-uuid");
        await client.Post("/api/v1/auth/login", new { email = buyer.Email, password = Market.Password }, HttpStatusCode.OK);
        Assert.Single(await market.Raised("accounts.signed_in.v1", buyer.Id));

        client.DefaultRequestHeaders.Remove("X-Cart-Id");
        client.DefaultRequestHeaders.Add("X-Cart-Id", cart.ToString());
        await client.Post("/api/v1/auth/login", new { email = buyer.Email, password = Market.Password }, HttpStatusCode.OK);
        Assert.Equal(2, (await market.Raised("accounts.signed_in.v1", buyer.Id)).Count);
    }
}
