using Bdbazar.Contracts.Shops;
using Bdbazar.Platform.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Mesh;

/// <summary>A marketplace of three processes: Accounts, Shops (whose answers the tests choose), and all the rest.</summary>
public sealed class Town(PostgresFixture postgres) : MeshGround(postgres)
{
    private const string Rest = "catalog,cart,orders,payments,shipping";
    private readonly List<MeshProcess> _processes = [];

    internal int AccountsPort { get; } = FreePort.Any();

    internal int ShopsPort { get; } = FreePort.Any();

    internal int OthersPort { get; } = FreePort.Any();

    internal MeshProcess Accounts => _processes[0];

    internal MeshProcess Shops => _processes[1];

    internal MeshProcess Others => _processes[2];

    internal ChosenShops Answers { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var addresses = new Dictionary<string, string>
        {
            ["Services:accounts"] = $"https://127.0.0.1:{AccountsPort}",
            ["Services:shops"] = $"https://127.0.0.1:{ShopsPort}",
            ["Services:cart"] = $"https://127.0.0.1:{OthersPort}",
            ["Services:orders"] = $"https://127.0.0.1:{OthersPort}",
            ["Asks:Timeout"] = "00:00:02",
        };
        _processes.Add(MeshProcess.Start(this, "accounts", AccountsPort, addresses));
        _processes.Add(MeshProcess.Start(this, "shops", ShopsPort, addresses, services => services.AddSingleton<IShops>(Answers)));
        _processes.Add(MeshProcess.Start(this, Rest, OthersPort, addresses));
        foreach (var process in _processes)
            await process.Ready();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
            await process.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>A new account, and its token.</summary>
    public async Task<(Guid Id, string Token)> Register(string role = "buyer")
    {
        using var client = Accounts.Client();
        var session = await client.Post("/api/v1/auth/register", new { email = $"{Guid.NewGuid():n}@test.example", password = Market.Password, name = "Test", role });
        return (session["user"]!.Id(), session.Text("accessToken"));
    }
}

/// <summary>Shops as a test wants them.</summary>
internal sealed class ChosenShops : IShops
{
    public Func<FindShops, CancellationToken, Task<ShopList>> Answer { get; set; } = (_, _) => Task.FromResult(new ShopList([]));

    public Task<ShopList> FindShops(FindShops request, CancellationToken ct) => Answer(request, ct);
}

internal static class MeshProcesses
{
    public static Task Ready(this MeshProcess process) => Eventually.True(async () =>
    {
        using var client = process.Client();
        return (await client.Raw(HttpMethod.Get, "/health/ready")).StatusCode == HttpStatusCode.OK;
    }, "the process is ready");

    /// <summary>The ids of the keys that it takes tokens by.</summary>
    public static string[] Keys(this MeshProcess process) => [.. process.Services.GetRequiredService<TokenKeys>().All.Select(k => k.Id)];
}
