using Bdbazar.Bench.Data;
using Bdbazar.Bench.Load;

namespace Bdbazar.Bench;

/// <summary>bdbazar as <c>./run</c> starts it: one process, its own PostgreSQL with all its safety on, default settings, no demo.</summary>
internal sealed class Market : IAsyncDisposable
{
    private readonly Settings _settings;
    private readonly string _folder;
    private readonly int _port = Started.FreePort(21_080);
    private Started? _program;
    private NpgsqlDataSource? _source;

    private Market(Settings settings, Goods goods)
    {
        (_settings, Goods) = (settings, goods);
        _folder = Path.Combine(settings.Work, $"data-{goods.Products}");
    }

    public Goods Goods { get; }
    public string Url => $"http://127.0.0.1:{_port}";
    public string Folder => _folder;
    public Started Program => _program ?? throw new BenchFailed("bdbazar does not run.");
    public string ConnectionString => Platform.Data.LocalPostgres.ConnectionStringOf(Path.Combine(_folder, "postgres"));
    public NpgsqlDataSource Source => _source ??= new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(ConnectionString) { MaxPoolSize = 4, CommandTimeout = 0 }.ConnectionString).Build();
    public HttpClient Http { get; } = new();

    /// <summary>PostgreSQL's first process.</summary>
    public int Database => int.Parse(File.ReadLines(Path.Combine(_folder, "postgres", "data", "postmaster.pid")).First());

    /// <summary>A new one with these goods.</summary>
    public static async Task<Market> Open(Settings settings, Goods goods)
    {
        var market = new Market(settings, goods);
        if (Directory.Exists(market._folder))
            Directory.Delete(market._folder, recursive: true);
        Directory.CreateDirectory(market._folder);
        market.Http.BaseAddress = new(market.Url);
        await market.Start();
        var started = Stopwatch.GetTimestamp();
        await new Fill(goods, _ => market.Source).Run();
        Console.WriteLine($"{goods.Products:N0} products, {goods.Shops:N0} shops and {Goods.Buyers:N0} buyers in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s.");
        await market.RequireFound();
        return market;
    }

    /// <summary>Seconds from the start of the process to the line that says it is ready, its PostgreSQL's start included.</summary>
    public async Task<double> Start()
    {
        var started = Stopwatch.GetTimestamp();
        _program = Started.Run(Path.Combine(_settings.Work, "bdbazar.log"), new Dictionary<string, string>
        {
            ["PORT"] = $"{_port}", ["DATA_DIR"] = _folder, ["DEMO"] = "0",
        }, "dotnet", Path.Combine(_settings.Root, "artifacts", "bdbazar", "bdbazar.dll"));
        await _program.Says("bdbazar is ready", TimeSpan.FromSeconds(60));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public async Task<double> Restart()
    {
        await Stop();
        return await Start();
    }

    public async Task Sql(string sql, params object[] values)
    {
        await using var command = Source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> Scalar<T>(string sql, params object[] values) where T : notnull
    {
        await using var command = Source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Http.Dispose();
    }

    private async Task Stop()
    {
        if (_source is not null)
            await _source.DisposeAsync();
        _source = null;
        if (_program is not null)
            await _program.DisposeAsync();
        _program = null;
    }

    // A product that search does not find would make search fast.
    private async Task RequireFound()
    {
        foreach (var i in Enumerable.Range(0, 20).Select(n => n * (Goods.Products / 20)))
        {
            var answer = await Http.GetStringAsync($"/api/v1/products?q={Goods.Code(i)}");
            if (!answer.Contains($"{Goods.ProductId(i)}", StringComparison.Ordinal))
                throw new BenchFailed($"search does not find product {i}.");
        }
    }
}
