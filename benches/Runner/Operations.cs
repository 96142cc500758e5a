using Bdbazar.Bench.Data;
using Bdbazar.Bench.Load;
using Bdbazar.Catalog.Search;

namespace Bdbazar.Bench;

/// <summary>All that is measured: each with its limit, its load and the check of its answers.</summary>
internal sealed class Operations(Settings settings, Market market, LimitServer limits, Tokens tokens)
{
    private readonly Loads _loads = new(settings);
    private readonly Measure _measure = new(market, new(market, Path.Combine(settings.Work, "statements")));
    private readonly Checks _checks = new(market);
    private readonly Carts _carts = new(market, tokens);

    // Checkouts a second, as last seen: how many carts to fill.
    private readonly Dictionary<string, double> _rates = [];

    /// <summary>By the name of an operation: how far its events lagged behind.</summary>
    public Dictionary<string, List<Lag>> Lags { get; } = [];

    public IReadOnlyList<Operation> All =>
    [
        Reads("O1", "list page, newest first", "Kestrel, fixed JSON", 0.60, "paths", ["/fixed"], ["/api/v1/products"], _checks.Newest),
        new("O1u", "list page, random filter", "Kestrel + Npgsql, 20 rows", 0.60,
            s => Limit(s, "filter", [.. Categories()], ("BENCH_PATH", "/list")), s => Ours("O1u", s, "filter", [.. Categories()], _checks.Filtered, ("BENCH_PATH", "/api/v1/products"))),
        Reads("O2", "product page, random", "Kestrel + Npgsql by id", 0.80, "paths", [.. Products().Select(id => $"/product/{id}")], [.. Products().Select(id => $"/api/v1/products/{id}")], _checks.Products),
        new("O3", "search with facets", "pgbench, full-text select", 0.40,
            s => _measure.Of(null, () => _loads.PgBench(market.ConnectionString, "o3", s)),
            s => Ours("O3", s, "paths", [.. market.Goods.Queries(2_000).Select(q => $"/api/v1/products?q={Uri.EscapeDataString(q)}")], _checks.Found)),
        new("O4", "add to cart", "pgbench, one upsert", 0.40, AddLimit, Add),
        new("O5", "checkout of two lines", "pgbench, nine statements", 0.45, s => CheckoutLimit("o5", s, 2), s => Checkout("O5", s, 2)),
        new("O5h", "flash sale: one product", "the same, one product", 2.00, s => CheckoutLimit("o5h", s, 1), s => Checkout("O5h", s, 1)),
        new("O6", "sign-in", "the hash on all cores", 0.85,
            s => _measure.Of(0, () => Loads.Own("dotnet", LimitServer.Program(settings), "hash", $"{s}", $"{Goods.PasswordIterations}")), SignIn),
    ];

    /// <summary>Queries for the limit of O3, cut into words by Catalog itself: both look for the same.</summary>
    public async Task Prepare()
    {
        await using var connection = await market.Source.OpenConnectionAsync();
        await Copy.Into(connection, "limits.queries (n, words)", market.Goods.Queries(2_000).Select((q, i) => new object?[] { i + 1, SearchWords.Of(q)!.TsQuery() }));
        await market.Sql("vacuum analyze limits.products, limits.queries, limits.stock");
    }

    private static IEnumerable<string> Categories() => Enumerable.Range(0, Goods.Categories).Select(i => $"{Goods.Id('c', i)}");

    // Of a million it is ten thousand random ones.
    private IEnumerable<Guid> Products() => Enumerable.Range(0, 10_000).Select(i => Goods.ProductId((int)(i * 7919L % market.Goods.Products)));

    private Operation Reads(string name, string what, string limit, double target, string script, string[] plain, string[] ours, Func<Task<IReadOnlyList<string>>> check) =>
        new(name, what, limit, target, s => Limit(s, script, plain), s => Ours(name, s, script, ours, check));

    private Task<Outcome> Limit(int seconds, string script, string[] lines, params (string, string)[] more) =>
        _measure.Of(limits.Id, () => _loads.Wrk(limits.Url, script, Listed("limit", lines), seconds, more));

    private Task<Outcome> Ours(string name, int seconds, string script, string[] lines, Func<Task<IReadOnlyList<string>>> check, params (string, string)[] more) =>
        _measure.Of(market.Program.Id, () => _loads.Wrk(market.Url, script, Listed(name, lines), seconds, more), check, name);

    private async Task<Outcome> AddLimit(int seconds)
    {
        await _carts.Empty();
        return await _measure.Of(null, () => _loads.PgBench(market.ConnectionString, "o4", seconds, ("products", $"{market.Goods.Products}")));
    }

    private async Task<Outcome> Add(int seconds)
    {
        await _carts.Empty();
        var outcome = await _measure.Of(market.Program.Id, () => _loads.Wrk(market.Url, "cart", Listed("O4", _carts.Favourites()), seconds), null, "O4");
        return Counted(outcome, await market.Scalar<long>("select coalesce(sum(quantity), 0)::bigint from cart.items"), "units are in the carts");
    }

    private async Task<Outcome> SignIn(int seconds)
    {
        var before = await market.Scalar<long>("select count(*) from accounts.sessions");
        var file = Listed("O6", Enumerable.Range(0, Goods.Buyers).Select(Goods.Email));
        var outcome = await _measure.Of(market.Program.Id, () => _loads.Wrk(market.Url, "login", file, seconds), null, "O6");
        return Counted(outcome, await market.Scalar<long>("select count(*) from accounts.sessions") - before, "sessions were opened");
    }

    private async Task<Outcome> CheckoutLimit(string script, int seconds, int lines)
    {
        var each = (int)(_rates.GetValueOrDefault(script, 6_000) * seconds * 2 / settings.Connections) + 500;
        await _carts.FillLimit(each * settings.Connections, sale: lines == 1);
        var before = await Books.OfLimit(market);
        // Carts are numbered from 0, and each client counts up before it orders.
        var outcome = await _measure.Of(null, () => _loads.PgBench(market.ConnectionString, script, seconds, ("i", "-1"), ("each", $"{each}")));
        _rates[script] = outcome.PerSecond;
        return outcome with { Wrong = [.. (await Books.OfLimit(market)).Wrong(before, outcome, lines, 0)] };
    }

    private async Task<Outcome> Checkout(string name, int seconds, int lines)
    {
        // Far more carts than the last rate would use: a buyer without one would be refused.
        var carts = (int)(_rates.GetValueOrDefault(name, 500) * seconds * 3) + 3_000;
        var file = Listed(name, await _carts.Fill(carts, sale: lines == 1));
        var before = await Books.Of(market);
        Lag lag = new(0, 0, 0);
        var outcome = await _measure.Of(market.Program.Id, () => _loads.Wrk(market.Url, "checkout", file, seconds, ("BENCH_RUN", $"{Guid.NewGuid()}")), null, name,
            async load => lag = await Lag.Watch(market, load));
        _rates[name] = outcome.PerSecond;
        if (outcome.Requests > carts * 0.95)
            return await Checkout(name, seconds, lines);
        if (!Lags.TryGetValue(name, out var lags))
            Lags[name] = lags = [];
        lags.Add(lag);
        return outcome with { Wrong = [.. (await Books.Of(market)).Wrong(before, outcome, lines, settings.Connections)] };
    }

    private Outcome Counted(Outcome outcome, long found, string what)
    {
        var told = outcome.Requests - outcome.Errors;
        return found >= told && found <= told + settings.Connections ? outcome : outcome with { Wrong = [.. outcome.Wrong, $"{told} requests were answered well, and {found} {what}"] };
    }

    private string Listed(string name, IEnumerable<string> lines)
    {
        var file = Path.Combine(settings.Work, $"{name}.txt");
        File.WriteAllLines(file, lines);
        return file;
    }
}
