using Bdbazar.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Accounts;

public sealed class AddressTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    private const string Path = "/api/v1/users/me/addresses";

    private static async Task<Guid> Default(Person person) =>
        Assert.Single((await person.Http.Get($"{Path}?limit=100")).Items(), a => a!["isDefault"]!.GetValue<bool>())!.Id();

    [Fact]
    public async Task An_address_is_kept_as_it_was_given()
    {
        var buyer = await market.Register();
        var full = new { label = "Home", recipient = "নুসরাত", phone = "+8801712345678", line1 = "House 12", line2 = "4B", area = "Dhanmondi", city = "Dhaka", district = "Dhaka", postcode = "1205", country = "BD", isDefault = true };
        var added = await buyer.Http.Post(Path, full);
        var id = added.Id();
        added.AsObject().Remove("id");
        Assert.Equal(System.Text.Json.JsonSerializer.SerializeToNode(full)!.ToJsonString(), added.ToJsonString());
        Assert.Equal(id, Assert.Single((await buyer.Http.Get(Path)).Items())!.Id());
    }

    [Fact]
    public async Task The_first_is_the_default_another_takes_its_place_and_the_newest_inherits()
    {
        var buyer = await market.Register();
        var first = (await buyer.Http.Post(Path, AccountRequests.Address(isDefault: false))).Id();
        Assert.Equal(first, await Default(buyer));
        var second = (await buyer.Http.Post(Path, AccountRequests.Address(isDefault: true))).Id();
        Assert.Equal(second, await Default(buyer));
        var third = (await buyer.Http.Post(Path, AccountRequests.Address())).Id();
        Assert.Equal(second, await Default(buyer));
        await buyer.Http.Put($"{Path}/{first}", AccountRequests.Address(isDefault: true));
        Assert.Equal(first, await Default(buyer));
        await buyer.Http.Put($"{Path}/{first}", AccountRequests.Address("Still", isDefault: false));
        Assert.Equal(first, await Default(buyer));
        await buyer.Http.Delete($"{Path}/{first}");
        Assert.Equal(third, await Default(buyer));
        await buyer.Http.Delete($"{Path}/{second}");
        await buyer.Http.Delete($"{Path}/{third}");
        Assert.Empty((await buyer.Http.Get(Path)).Items());
    }

    [Fact]
    public async Task However_many_changes_come_at_once_one_is_the_default()
    {
        var buyer = await market.Register();
        var ids = (await Task.WhenAll(Enumerable.Range(0, 6).Select(i => buyer.Http.Post(Path, AccountRequests.Address($"{i}", isDefault: true), key: $"k{i}")))).Select(a => a.Id()).ToArray();
        await Default(buyer);
        await Task.WhenAll(ids.Select((id, i) => i % 2 == 0
            ? buyer.Http.Put($"{Path}/{id}", AccountRequests.Address(isDefault: true))
            : buyer.Http.Delete($"{Path}/{id}")));
        Assert.Equal(3, (await buyer.Http.Get(Path)).Items().Count);
        await Default(buyer);
    }

    [Fact]
    public async Task A_book_holds_fifty_and_is_read_page_by_page()
    {
        var buyer = await market.Register();
        foreach (var chunk in Enumerable.Range(0, 50).Chunk(10))
            await Task.WhenAll(chunk.Select(i => buyer.Http.Post(Path, AccountRequests.Address($"{i}"))));
        Assert.Equal("too_many_addresses", (await buyer.Http.Post(Path, AccountRequests.Address(), HttpStatusCode.Conflict)).Text("code"));
        var first = await buyer.Http.Get($"{Path}?limit=30");
        var second = await buyer.Http.Get($"{Path}?limit=30&after={first.Text("next")}");
        Assert.Equal(50, first.Items().Concat(second.Items()).Select(a => a!.Id()).Distinct().Count());
        Assert.Null(second["next"]);
    }

    [Fact]
    public async Task Somebody_elses_address_is_not_there()
    {
        var (buyer, other) = (await market.Register(), await market.Register());
        var id = (await buyer.Http.Post(Path, AccountRequests.Address())).Id();
        await other.Http.Put($"{Path}/{id}", AccountRequests.Address(), HttpStatusCode.NotFound);
        await other.Http.Delete($"{Path}/{id}", HttpStatusCode.NotFound);
        Assert.Empty((await other.Http.Get(Path)).Items());
        await using var scope = market.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        Assert.Null((await accounts.FindAddress(new(other.Id, id), TestContext.Current.CancellationToken)).Address);
        Assert.Equal("Nusrat Jahan", (await accounts.FindAddress(new(buyer.Id, id), TestContext.Current.CancellationToken)).Address!.Recipient);
    }

    [Theory]
    [InlineData("recipient", """{"phone":"+8801712345678","line1":"H","city":"Dhaka","district":"Dhaka"}""")]
    [InlineData("phone", """{"recipient":"N","phone":"x","line1":"H","city":"Dhaka","district":"Dhaka"}""")]
    [InlineData("country", """{"recipient":"N","phone":"+8801712345678","line1":"H","city":"Dhaka","district":"Dhaka","country":"Bangladesh"}""")]
    [InlineData("isDefault", """{"recipient":"N","phone":"+8801712345678","line1":"H","city":"Dhaka","district":"Dhaka","isDefault":"yes"}""")]
    public async Task Bad_input_is_refused_by_field(string field, string body)
    {
        var buyer = await market.Register();
        using var answer = await buyer.Http.Raw(HttpMethod.Post, Path, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"\"{field}\":[", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}

public sealed class AccountsContractTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    [Fact]
    public async Task Known_addresses_are_found_and_an_admin_is_made_once()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = market.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        Assert.Equal([Market.AdminEmail], (await accounts.FindEmails(new([Market.AdminEmail.ToUpperInvariant(), "nobody@test.example"]), ct)).Emails);

        var made = await accounts.CreateAdmin(new("second@test.example", Market.Password, "Second"), ct);
        var admin = await market.Login("second@test.example");
        Assert.Equal(made.UserId, admin.Id);
        await admin.Http.Get("/api/v1/admin/users");
    }

    [Theory]
    [InlineData("email_taken", Market.AdminEmail, Market.Password)]
    [InlineData("validation_failed", "third@test.example", "password123")]
    [InlineData("validation_failed", "third@test.example", "short")]
    [InlineData("validation_failed", "third", Market.Password)]
    public async Task An_admin_is_refused_as_anybody_is(string code, string email, string password)
    {
        await using var scope = market.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        var refused = await Assert.ThrowsAsync<Problem>(() => accounts.CreateAdmin(new(email, password, "N"), TestContext.Current.CancellationToken));
        Assert.Equal(code, refused.Code);
    }
}
