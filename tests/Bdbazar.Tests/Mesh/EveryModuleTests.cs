using Bdbazar.Contracts;
using Bdbazar.Platform.Mesh;
using Bdbazar.Platform.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Mesh;

/// <summary>A contract that every module answers for itself.</summary>
[EveryModule]
public interface INames
{
    [Idempotent]
    Task<Named> Say(SayName request, CancellationToken ct);
}

public sealed record SayName(string Greeting);

public sealed record Named(string Text);

internal sealed class Names([ServiceKey] string module) : INames
{
    public Task<Named> Say(SayName request, CancellationToken ct) => Task.FromResult(new Named($"{request.Greeting}, {module}"));
}

public sealed class EveryModuleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-every-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_module_of_a_process_answers_under_its_own_name()
    {
        var certificates = new CertificateFolder(_folder, TimeProvider.System);
        certificates.MakeAuthority();
        certificates.Make("orders+payments");
        certificates.Make("shops");
        await using var process = await new Instance(certificates, "orders+payments", FreePort.Any())
        {
            Configure = builder =>
            {
                builder.Services.AddRouting();
                foreach (var module in new[] { "orders", "payments" })
                    new ModuleServices(module, builder.Services, builder.Configuration).KeyedContract<INames, Names>();
            },
            Routes = AskRoutes.MapAsks,
        }.Start();
        using var asker = new Asker(certificates, "shops");
        foreach (var module in new[] { "orders", "payments" })
            Assert.Equal($"নমস্কার, {module}", (await asker.Ask<INames>(module, process.Address).Say(new("নমস্কার"), TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task In_one_process_the_module_answers_itself()
    {
        var services = new ServiceCollection();
        new ModuleServices("orders", services, new ConfigurationManager()).KeyedContract<INames, Names>();
        await using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        Assert.Equal("Hi, orders", (await scope.ServiceProvider.GetRequiredKeyedService<INames>("orders").Say(new("Hi"), TestContext.Current.CancellationToken)).Text);
        Assert.Null(scope.ServiceProvider.GetKeyedService<INames>("payments"));
    }
}
