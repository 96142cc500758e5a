using Bdbazar.Platform.Mesh;
using Bdbazar.Platform.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Mesh;

/// <summary>Which modules run here and where the others are; what is wrong with it stops the start in one line.</summary>
public sealed class TopologyTests : IDisposable
{
    private static readonly IReadOnlyList<IModule> All = [.. new[] { "accounts", "shops", "catalog", "orders" }.Select(n => new Named(n))];

    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-topology-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed record Named(string Name) : IModule
    {
        public void AddServices(ModuleServices module)
        {
        }

        public void MapRoutes(IEndpointRouteBuilder api)
        {
        }
    }

    private static ConfigurationManager Settings(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        foreach (var (name, value) in settings)
            configuration[name] = value;
        return configuration;
    }

    private static Topology Of(params (string Name, string Value)[] settings) => Topology.Of(All, Settings(settings));

    private static string Refusal(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        foreach (var (name, value) in settings)
            builder.Configuration[name] = value;
        var refused = Assert.Throws<StartRefused>(() => builder.AddMesh(Topology.Of(All, builder.Configuration)));
        Assert.DoesNotContain('\n', refused.Message);
        return refused.Message;
    }

    [Fact]
    public void All_modules_run_unless_told()
    {
        Assert.True(Of().RunsAllModules);
        Assert.True(Of(("Modules", " ")).RunsAllModules);
        Assert.Empty(Of().Addresses);
    }

    [Fact]
    public void Some_run_here_and_the_others_are_where_the_settings_say()
    {
        var topology = Of(("Modules", "orders, shops"), ("Services:accounts", "https://10.0.0.5:9443,https://accounts.internal:9443"), ("Services:orders", "https://10.0.0.6:9443"));
        Assert.False(topology.RunsAllModules);
        Assert.Equal(["shops", "orders"], topology.Running.Select(m => m.Name));
        Assert.True(topology.Runs("orders") && !topology.Runs("accounts"));
        Assert.Equal(["accounts", "catalog"], topology.Addresses.Keys.Order());
        Assert.Equal([new("https://10.0.0.5:9443"), new("https://accounts.internal:9443")], topology.Addresses["accounts"]);
        Assert.Empty(topology.Addresses["catalog"]);
    }

    [Fact]
    public void A_module_that_does_not_exist_is_refused()
    {
        var refused = Assert.Throws<StartRefused>(() => Of(("Modules", "orders,paymnets")));
        Assert.Equal("there is no module 'paymnets'; there are accounts, shops, catalog, orders.", refused.Message);
    }

    [Theory]
    [InlineData("10.0.0.5:9443")]
    [InlineData("http://10.0.0.5:9443")]
    [InlineData("accounts")]
    [InlineData("https://")]
    public void An_address_that_is_none_is_refused(string address)
    {
        var refused = Assert.Throws<StartRefused>(() => Of(("Modules", "orders"), ("Services:accounts", $"https://10.0.0.5:9443 {address}")));
        Assert.Contains($"'{address}'", refused.Message);
        Assert.Contains("Services:accounts", refused.Message);
    }

    [Theory]
    [InlineData("10.0.0.5:9443", "takes an address")]
    [InlineData("ftp://10.0.0.5", "takes an address")]
    [InlineData("https://internal.example:9443", "takes an address")]
    [InlineData("http://10.0.0.5:9443", "for this machine alone")]
    [InlineData("http://0.0.0.0:9443", "for this machine alone")]
    public void An_internal_address_that_will_not_do_is_refused(string url, string why) =>
        Assert.Contains(why, Assert.Throws<StartRefused>(() => InternalPort.AddressIn(Settings(("Internal:Url", url)))).Message);

    [Theory]
    [InlineData("https://0.0.0.0:9443")]
    [InlineData("https://[::1]:9443")]
    [InlineData("http://127.0.0.1:9443")]
    [InlineData("http://[::1]:9443")]
    public void An_internal_address_that_will_do(string url) => Assert.Equal(new(url), InternalPort.AddressIn(Settings(("Internal:Url", url))));

    [Fact]
    public void A_module_that_is_asked_and_is_nowhere_is_named() =>
        Assert.Equal(
            "orders asks catalog, which does not run in this process: set Services:catalog to where it does, such as https://10.0.0.5:9443.",
            Refusal(("Modules", "orders"), ("Services:accounts", "https://10.0.0.5:9443")));

    [Fact]
    public void Nobody_need_know_where_those_are_whom_he_never_asks()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        Certify(builder.Configuration, "shops");
        builder.Configuration["Services:accounts"] = "https://10.0.0.5:9443";
        builder.AddMesh(Topology.Of(All, builder.Configuration));
        using var services = builder.Services.AddLogging().BuildServiceProvider();
        Assert.NotNull(services.GetService<Bdbazar.Contracts.Accounts.IAccounts>());
        Assert.Null(services.GetService<Bdbazar.Contracts.Shops.IShops>());
    }

    [Fact]
    public void Processes_without_certificates_are_refused()
    {
        Assert.Contains("bdbazar certs", Refusal(("Modules", "shops"), ("Services:accounts", "https://10.0.0.5:9443")));
        Assert.Contains("bdbazar certs", Refusal(("Internal:Url", "https://127.0.0.1:9443")));
    }

    [Fact]
    public void A_certificate_that_would_only_fail_later_is_refused()
    {
        Assert.Contains("cannot be read", RefusalOf("shops", after: c => File.Delete(c["Internal:Key"]!)));
        Assert.Contains("cannot be read", RefusalOf("shops", after: c => File.WriteAllText(c["Internal:Certificate"]!, "x")));
        Assert.Contains("cannot be read", RefusalOf("shops", after: c => c["Internal:Authority"] = Path.Combine(_folder, "nowhere.pem")));
        Assert.Contains("runs shops, which its certificate", RefusalOf("orders"));
        Assert.Contains("is not good", RefusalOf("shops", after: c => c["Internal:Authority"] = OtherAuthority()));
        Assert.Contains("is not good", RefusalOf("shops", after: _ => new CertificateFolder(_folder, TimeProvider.System)
            .Make("shops", DateTimeOffset.UtcNow.AddMinutes(-4), DateTimeOffset.UtcNow.AddMinutes(-1), MeshCertificates.ForServers)));
    }

    private string RefusalOf(string certificate, Action<ConfigurationManager>? after = null)
    {
        var settings = new ConfigurationManager();
        Certify(settings, certificate);
        after?.Invoke(settings);
        settings["Modules"] = "shops";
        return Refusal([.. settings.AsEnumerable().Where(s => s.Value is not null).Select(s => (s.Key, s.Value!)), ("Services:accounts", "https://10.0.0.5:9443")]);
    }

    private void Certify(ConfigurationManager settings, string name)
    {
        var certificates = new CertificateFolder(_folder, TimeProvider.System);
        certificates.MakeAuthority();
        certificates.Make(name);
        settings["Modules"] = name;
        settings["Internal:Certificate"] = certificates.CertificateOf(name);
        settings["Internal:Key"] = certificates.KeyOf(name);
        settings["Internal:Authority"] = certificates.CertificateOf("ca");
    }

    private string OtherAuthority()
    {
        var other = new CertificateFolder(Path.Combine(_folder, "other"), TimeProvider.System);
        other.MakeAuthority();
        return other.CertificateOf("ca");
    }
}
