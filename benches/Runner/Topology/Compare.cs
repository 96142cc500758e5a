using System.Globalization;
using System.Text.Json.Nodes;
using Bdbazar.Bench.Load;
using Bdbazar.Bench.Report;

namespace Bdbazar.Bench.Topology;

/// <summary>
/// <c>./bench topology</c>: the same buyers at one process and at services, in turn. Without arguments both are started here;
/// <c>name=http://host:port</c> measures a marketplace that runs already (BENCH_ADMIN is email:password of an admin there).
/// Of services that were started here, one ask is measured by itself as well; of others with ASK=https://host:port (Catalog's internal
/// address) and CERTIFICATES=folder.
/// </summary>
internal static class Compare
{
    private const string Admin = "admin@bench.example";

    public static async Task<int> Run(Settings settings, string[] options)
    {
        Directory.CreateDirectory(settings.Work);
        await using var started = new Both();
        List<Address> addresses = [];
        foreach (var option in options)
            addresses.Add(Named(option));
        if (addresses.Count == 0)
        {
            addresses.Add(await started.Start(settings, "one process", []));
            addresses.Add(await started.Start(settings, "services", ["services"]));
        }
        return await Measure(settings, addresses);
    }

    private static async Task<int> Measure(Settings settings, List<Address> addresses)
    {
        var shoppers = new List<Shoppers>();
        foreach (var address in addresses)
        {
            Console.WriteLine($"buyers gather at {address.Name}");
            shoppers.Add(await Shoppers.Gather(address, settings.Connections));
        }
        var looks = addresses.Select(_ => new List<(Times NoAsk, Times OneAsk)>()).ToList();
        var sales = addresses.Select(_ => new List<Bought>()).ToList();
        foreach (var crowd in shoppers)
            await crowd.Buy(TimeSpan.FromSeconds(settings.WarmUp));
        for (var round = 0; round < settings.Rounds; round++)
        {
            for (var n = 0; n < addresses.Count; n++)
            {
                looks[n].Add(await shoppers[n].Look(500));
                sales[n].Add(await shoppers[n].Buy(TimeSpan.FromSeconds(settings.Seconds)));
                Console.WriteLine($"round {round + 1} {addresses[n].Name}: {sales[n][^1].PerSecond:F0} checkouts/s");
            }
        }
        return await Say(settings, addresses, looks, sales);
    }

    private static async Task<int> Say(Settings settings, List<Address> addresses, List<List<(Times NoAsk, Times OneAsk)>> looks, List<List<Bought>> sales)
    {
        static string Middle<T>(IEnumerable<T> of, Func<T, double> number, int digits) =>
            Outcome.Middle(of.Select(number)).ToString($"F{digits}", CultureInfo.InvariantCulture);
        List<string[]> rows =
        [
            ["a product, no ask: p50 ms", .. looks.Select(l => Middle(l, x => x.NoAsk.P50, 2))],
            ["a product, no ask: p99 ms", .. looks.Select(l => Middle(l, x => x.NoAsk.P99, 2))],
            ["a cart, one ask: p50 ms", .. looks.Select(l => Middle(l, x => x.OneAsk.P50, 2))],
            ["a cart, one ask: p99 ms", .. looks.Select(l => Middle(l, x => x.OneAsk.P99, 2))],
            [$"checkouts/s, {settings.Connections} buyers", .. sales.Select(s => Middle(s, x => x.PerSecond, 0))],
            ["a checkout: p50 ms", .. sales.Select(s => Middle(s, x => x.Time.P50, 1))],
            ["a checkout: p99 ms", .. sales.Select(s => Middle(s, x => x.Time.P99, 1))],
        ];
        var asks = await Task.WhenAll(addresses.Select(Ask));
        if (asks.Any(a => a is not null))
            rows.Add(["one ask by itself, HTTP/2 and mTLS: p50 / p99 ms", .. asks.Select(a => a is null ? "–" : $"{a.P50:F2} / {a.P99:F2}")]);
        var table = Table.Rows(["", .. addresses.Select(a => a.Name)], rows);
        Console.WriteLine($"\n{table}");
        await File.WriteAllTextAsync(Path.Combine(settings.Work, "topology.md"), table);
        await Output.Page(settings, "run topology", table);
        var wrong = sales.SelectMany((s, n) => s.SelectMany(x => x.Wrong).Distinct().Select(w => $"{addresses[n].Name}: {w}")).ToList();
        wrong.ForEach(Console.Error.WriteLine);
        return wrong.Count == 0 ? 0 : 1;
    }

    // Services keep their ports and certificates in their data folder.
    private static async Task<Times?> Ask(Address at)
    {
        var ports = Path.Combine(at.Folder ?? "", "services", "ports.json");
        if (at.Folder is not null && File.Exists(ports) && JsonNode.Parse(await File.ReadAllTextAsync(ports))!["catalog-1 internal"] is { } port)
            return await DirectAsk.Measure(new($"https://127.0.0.1:{port}"), Path.Combine(at.Folder, "services", "certs"), 2_000);
        return at.Folder is null && Environment.GetEnvironmentVariable("ASK") is { Length: > 0 } catalog
            ? await DirectAsk.Measure(new(catalog), Environment.GetEnvironmentVariable("CERTIFICATES") ?? ".", 2_000)
            : null;
    }

    private static Address Named(string option) => option.Split('=', 2) is [var name, var url] && Environment.GetEnvironmentVariable("BENCH_ADMIN")?.Split(':', 2) is [var email, var password]
        ? new(name, new(url), email, password)
        : throw new BenchFailed($"'{option}': a marketplace that runs is named like services=http://127.0.0.1:8080, with BENCH_ADMIN=email:password of an admin.");

    /// <summary>What we start, each in a folder of its own.</summary>
    private sealed class Both : IAsyncDisposable
    {
        private readonly List<Started> _running = [];

        public async Task<Address> Start(Settings settings, string name, string[] command)
        {
            var (port, folder) = (Started.FreePort(23_080 + _running.Count * 100), Path.Combine(settings.Work, $"topology-{_running.Count}"));
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            var program = Started.Run(Path.Combine(settings.Work, $"topology-{_running.Count}.log"), new Dictionary<string, string>
            {
                ["PORT"] = $"{port}", ["DATA_DIR"] = folder, ["DEMO"] = "0", ["Accounts__Admin__Email"] = Admin, ["Accounts__Admin__Password"] = Data.Goods.Password,
            }, ["dotnet", Path.Combine(settings.Root, "artifacts", "bdbazar", "bdbazar.dll"), .. command]);
            _running.Add(program);
            // Not only "is ready": PostgreSQL says that too, and much earlier.
            await program.Says("bdbazar is ready at", TimeSpan.FromMinutes(3));
            return new(name, new($"http://127.0.0.1:{port}"), Admin, Data.Goods.Password, folder);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var program in _running)
                await program.DisposeAsync();
        }
    }
}
