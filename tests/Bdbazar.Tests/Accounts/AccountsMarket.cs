using System.Text.Json.Nodes;
using Bdbazar.Contracts.Shops;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NSubstitute;

namespace Bdbazar.Tests.Accounts;

/// <summary>The program with a stand-in for Shops, and a look into the tables for what has no route.</summary>
public class AccountsMarket(PostgresFixture postgres) : Market(postgres)
{
    public IShops Shops { get; } = Substitute.For<IShops>();

    public Dictionary<string, string> MoreSettings { get; } = [];

    protected override IReadOnlyDictionary<string, string> Settings => MoreSettings;

    protected override void Replace(IServiceCollection services)
    {
        Shops.FindShops(Arg.Any<FindShops>(), Arg.Any<CancellationToken>()).Returns(new ShopList([]));
        services.AddSingleton(Shops);
    }

    public async Task<List<T>> Query<T>(string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(reader.GetFieldValue<T>(0));
        return rows;
    }

    /// <summary>What was raised under this name about this aggregate, in order.</summary>
    public async Task<List<JsonNode>> Raised(string name, Guid about) =>
        [.. (await Query<string>("select payload::text from accounts.outbox where name = $1 and aggregate_id = $2 order by id", name, about)).Select(p => JsonNode.Parse(p)!)];
}

public static class AccountRequests
{
    public static async Task<HttpStatusCode> Status(this HttpClient client, HttpMethod method, string path, string? body = null)
    {
        using var answer = await client.Raw(method, path, body);
        return answer.StatusCode;
    }

    /// <summary>Whether the token of this client is good.</summary>
    public static async Task<bool> IsSignedIn(this HttpClient client) => await client.Status(HttpMethod.Get, "/api/v1/users/me") == HttpStatusCode.OK;

    public static string Token(this Person person) => person.Http.DefaultRequestHeaders.Authorization!.Parameter!;

    public static string NewEmail() => $"{Guid.NewGuid():n}@test.example";

    public static object Address(string label = "Home", bool? isDefault = null) => new
    {
        label, recipient = "Nusrat Jahan", phone = "+8801712345678", line1 = "House 12", city = "Dhaka", district = "Dhaka", country = "BD", isDefault,
    };
}
