using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Bdbazar.Bench.Topology;

/// <summary>What somebody outside can do with a marketplace, wherever its modules run: its public API and nothing else.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="AdminEmail">Of an admin, who approves the shop that the load buys from.</param>
/// <param name="Folder">Its data folder, where we started it.</param>
internal sealed record Address(string Name, Uri Url, string AdminEmail, string AdminPassword, string? Folder = null);

/// <summary>A client of one marketplace that speaks for somebody, or for nobody.</summary>
internal sealed class Person(HttpClient http)
{
    public static Person Nobody(Address at) => new(new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = at.Url });

    public static Person With(Address at, JsonNode session)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = at.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)session["accessToken"]!);
        return new(http);
    }

    public static async Task<Person> Register(Address at, string role)
    {
        var email = $"bench-{Guid.NewGuid():n}@bench.example";
        return With(at, await Nobody(at).Send(HttpMethod.Post, "auth/register", new { email, password = Data.Goods.Password, name = $"Bench {role}", role }));
    }

    public static async Task<Person> Admin(Address at) =>
        With(at, await Nobody(at).Send(HttpMethod.Post, "auth/login", new { email = at.AdminEmail, password = at.AdminPassword }));

    /// <summary>The answer; a refusal is an error of the bench.</summary>
    public async Task<JsonNode> Send(HttpMethod method, string path, object? body = null, bool keyed = false)
    {
        using var answer = await Try(method, path, body, keyed);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new Load.BenchFailed($"{method} {http.BaseAddress}api/v1/{path} is {(int)answer.StatusCode}: {text}");
    }

    public async Task<HttpResponseMessage> Try(HttpMethod method, string path, object? body = null, bool keyed = false)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}");
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (keyed)
            request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        return await http.SendAsync(request);
    }
}

/// <summary>A shop with something in it, opened through the API.</summary>
internal sealed class Shop
{
    private Shop(List<(Guid Product, Guid Variant)> goods) => Goods = goods;

    public IReadOnlyList<(Guid Product, Guid Variant)> Goods { get; }

    public static async Task<Shop> Open(Address at)
    {
        var (admin, seller) = (await Person.Admin(at), await Person.Register(at, "seller"));
        var me = (string)(await seller.Send(HttpMethod.Get, "users/me"))["id"]!;
        await admin.Send(HttpMethod.Put, $"vendors/{me}/approve", new { approved = true });
        var shop = (string)(await seller.Send(HttpMethod.Post, "shops", new { name = $"Bench {Guid.NewGuid():n}"[..20], description = "Everything for a bench." }))["id"]!;
        await admin.Send(HttpMethod.Put, $"admin/shops/{shop}/status", new { status = "approved" });
        var category = (string)(await admin.Send(HttpMethod.Post, "admin/categories", new { name = $"Bench {Guid.NewGuid():n}" }))["id"]!;

        List<(Guid, Guid)> goods = [];
        for (var n = 0; n < 20; n++)
        {
            var product = await seller.Send(HttpMethod.Post, "products", new
            {
                shopId = shop, title = $"Thing {n}", description = "A thing to buy.", categoryId = category,
                variants = new[] { new { sku = $"THING-{n}", price = new { amount = 25_000 + n, currency = "BDT" }, stock = 1_000_000, weightGrams = 100 } },
            });
            goods.Add(((Guid)product["id"]!, (Guid)product["variants"]![0]!["id"]!));
        }
        await Listed(at, goods[^1].Item1);
        return new(goods);
    }

    // Events take a moment to make it public.
    private static async Task Listed(Address at, Guid product)
    {
        var nobody = Person.Nobody(at);
        for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(50))
        {
            using var answer = await nobody.Try(HttpMethod.Get, $"products/{product}");
            if (answer.IsSuccessStatusCode)
                return;
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(30))
                throw new Load.BenchFailed($"a new product does not become public at {at.Url}.");
        }
    }
}
