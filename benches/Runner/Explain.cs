using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Bdbazar.Bench.Data;

namespace Bdbazar.Bench;

/// <summary><c>./bench explain</c>: one request of each operation, warm, with the plans of all its statements as they really ran (auto_explain, ANALYZE, BUFFERS).</summary>
internal static class Explain
{
    public static async Task<int> Statements(Settings settings)
    {
        Directory.CreateDirectory(settings.Work);
        await using var market = await Market.Open(settings, settings.Large ? new(1_000_000, 10_000) : new(10_000, 100));
        await market.Sql("create schema if not exists limits; create table if not exists limits.cart_lines (cart int)");
        foreach (var setting in new[]
        {
            "session_preload_libraries = 'auto_explain'", "auto_explain.log_analyze = on", "auto_explain.log_buffers = on", "auto_explain.log_nested_statements = on",
            "auto_explain.log_triggers = on", "auto_explain.log_min_duration = 0", "auto_explain.log_timing = on",
        })
            await market.Sql($"alter role bdbazar set {setting}");
        await market.Restart();

        var carts = new Carts(market, await Tokens.Of(market));
        var buyers = (await carts.Fill(20, sale: false)).ToList();
        var favourites = carts.Favourites().First().Split(' ');
        var (category, query) = (Goods.Id('c', 7), market.Goods.Queries(2).ToList());
        var log = Path.Combine(market.Folder, "postgres", "server.log");
        var text = new StringBuilder();
        foreach (var (name, request) in new (string, Func<int, HttpRequestMessage>)[]
        {
            ("O1", _ => Get("/api/v1/products")),
            ("O1u", n => Get($"/api/v1/products?category={category}&minPrice={100_000 + n}&maxPrice=600000")),
            ("O2", n => Get($"/api/v1/products/{Goods.ProductId(100 + n)}")),
            ("O3 one word", _ => Get($"/api/v1/products?q={Uri.EscapeDataString(query[0])}")),
            ("O3 two words", _ => Get($"/api/v1/products?q={Uri.EscapeDataString(query[1])}")),
            ("O4", n => Post("/api/v1/cart/items", favourites[0], new { variantId = favourites[1 + n % 5], quantity = 1 })),
            ("O5", n => Post("/api/v1/orders", buyers[n], Order)),
            ("O6", _ => Post("/api/v1/auth/login", null, new { email = Goods.Email(1), password = Goods.Password })),
        })
        {
            // The first ones fill what is kept, and prepare the statements on the connections.
            long from = 0;
            for (var n = 0; n < 12; n++)
            {
                from = new FileInfo(log).Length;
                using var answer = await market.Http.SendAsync(request(n));
                answer.EnsureSuccessStatusCode();
                await Lag.Watch(market, Task.CompletedTask);
            }
            await using var written = File.OpenRead(log);
            written.Position = from;
            text.AppendLine($"\n======== {name}\n").AppendLine(await new StreamReader(written).ReadToEndAsync());
        }
        var file = Path.Combine(settings.Work, "explain.txt");
        await File.WriteAllTextAsync(file, text.ToString());
        Console.WriteLine($"The plans are in {file}.");
        return 0;
    }

    public static object Order { get; } = new
    {
        address = new { recipient = "Nusrat Jahan", phone = "+8801712345678", line1 = "House 12, Road 5", city = "Dhaka", district = "Dhaka", country = "BD" },
        paymentMethod = "cod",
    };

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    public static HttpRequestMessage Post(string path, string? token, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
