using Npgsql;

namespace Bdbazar.Faults;

/// <summary>A marketplace of separate services, which can be broken and looked into.</summary>
public class ServicesMarket : RunningMarket
{
    /// <summary>Each has a process and a database of its own.</summary>
    public static readonly string[] AllModules = ["accounts", "shops", "catalog", "cart", "orders", "payments", "shipping", "admin", "web"];

    /// <summary>Those that keep something.</summary>
    public static IEnumerable<string> Keeping => AllModules.Where(m => m is not ("admin" or "web"));

    // An address of each module.
    private static readonly string[] OneOfEach =
    [
        "/.well-known/jwks.json", "/api/v1/shops", "/api/v1/categories", "/api/v1/cart", "/api/v1/orders", "/api/v1/payments/methods", "/api/v1/shipping/districts",
        "/api/v1/admin/events/dead",
    ];

    protected override int Instances => 1;

    public string Name => Instances == 1 ? "one of each" : $"{Instances} of each";

    /// <summary>Sends a signal to one of the services: <c>orders-1</c>, <c>rabbitmq</c>.</summary>
    public async Task Signal(string service, string signal)
    {
        var pid = (await File.ReadAllTextAsync(Path.Combine(PidFolder, service))).Trim();
        await Processes.Signal(int.Parse(pid), signal);
    }

    /// <summary>Waits until every module answers, be it with a refusal.</summary>
    public async Task IsUp()
    {
        using var guest = Anonymous();
        foreach (var address in OneOfEach)
            await Eventually.True(async () => (int)(await guest.Raw(HttpMethod.Get, address)).StatusCode < 500, $"{address} is answered", seconds: 60);
    }

    public async Task<long> Count(string module, string sql) => (await Rows(module, sql, r => r.GetInt64(0))).Single();

    /// <summary>Asks a module's own database: what no route tells.</summary>
    public async Task<IReadOnlyList<T>> Rows<T>(string module, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = new NpgsqlConnection($"Host={Socket};Username=bdbazar;Database=bdbazar_{module};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}
