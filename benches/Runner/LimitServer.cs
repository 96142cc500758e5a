using Bdbazar.Bench.Load;

namespace Bdbazar.Bench;

/// <summary>The plain server of benches/Limits, on the same PostgreSQL and the same goods.</summary>
internal sealed class LimitServer : IAsyncDisposable
{
    private readonly Started _server;

    private LimitServer(Started server, string url) => (_server, Url) = (server, url);

    public string Url { get; }
    public int Id => _server.Id;

    public static string Program(Settings settings) => Path.Combine(settings.Root, "benches", "Limits", "bin", "Release", "net10.0", "Bdbazar.Limits.dll");

    /// <summary>Makes its tables, and starts it with bdbazar's own list page as the page that it always answers.</summary>
    public static async Task<LimitServer> Start(Settings settings, Market market)
    {
        await market.Sql(await File.ReadAllTextAsync(Path.Combine(settings.Root, "benches", "pgbench", "tables.sql")));
        var page = Path.Combine(settings.Work, "page.json");
        await File.WriteAllBytesAsync(page, await market.Http.GetByteArrayAsync("/api/v1/products"));
        var port = Started.FreePort(22_080);
        var server = Started.Run(Path.Combine(settings.Work, "limits.log"), new Dictionary<string, string>(),
            "dotnet", Program(settings), "serve", $"http://127.0.0.1:{port}", market.ConnectionString, page);
        await server.Listens(port, TimeSpan.FromSeconds(20));
        return new(server, $"http://127.0.0.1:{port}");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
