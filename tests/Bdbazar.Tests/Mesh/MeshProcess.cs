using System.Net.Http.Headers;
using Bdbazar.Platform.Mesh;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Mesh;

/// <summary>The program with some of the modules, as one of several that make a marketplace: its own ports, container and certificate.</summary>
internal sealed class MeshProcess : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection> _replace;

    private MeshProcess(Dictionary<string, string> settings, Action<IServiceCollection> replace) => (_settings, _replace) = (settings, replace);

    /// <param name="settings">Where the others are, and whatever else.</param>
    public static MeshProcess Start(
        MeshGround ground, string modules, int port, IReadOnlyDictionary<string, string>? settings = null, Action<IServiceCollection>? replace = null)
    {
        var group = modules.Replace(',', '+');
        var all = new Dictionary<string, string>
        {
            ["ConnectionStrings:Default"] = ground.ConnectionString,
            ["DATA_DIR"] = Path.Combine(ground.Folder, $"data-{port}"),
            ["DEMO"] = "0",
            ["PORT"] = "0",
            ["Modules"] = modules,
            ["Internal:Url"] = $"https://127.0.0.1:{port}",
            ["Internal:Certificate"] = ground.Certificates.CertificateOf(group),
            ["Internal:Key"] = ground.Certificates.KeyOf(group),
            ["Internal:Authority"] = ground.Certificates.CertificateOf("ca"),
            // Nobody is there: what they tell each other waits.
            ["RabbitMq:Url"] = "amqp://127.0.0.1:1",
            ["Accounts:PasswordIterations"] = "1000",
            ["Logging:LogLevel:Default"] = "None",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            all[name] = value;
        ground.Certify(group);
        var process = new MeshProcess(all, services =>
        {
            services.AddSingleton<TimeProvider>(ground.Clock);
            replace?.Invoke(services);
        });
        // With a port it would listen there and nowhere else.
        process.UseKestrel();
        process.StartServer();
        return process;
    }

    public Uri Public => new(Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    public HttpClient Client(string? accessToken = null)
    {
        var client = new HttpClient { BaseAddress = Public };
        if (accessToken is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureServices(_replace);
    }
}

/// <summary>What the processes of a marketplace have in common: a database, a clock, an authority.</summary>
public class MeshGround(PostgresFixture postgres) : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("bdbazar-mesh-").FullName;

    public ShiftableClock Clock { get; } = new();

    public string ConnectionString { get; private set; } = "";

    internal CertificateFolder Certificates { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        ConnectionString = await postgres.NewDatabase();
        Certificates = new(Path.Combine(Folder, "certificates"), TimeProvider.System);
        Certificates.MakeAuthority();
    }

    public virtual ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes a certificate where there is none.</summary>
    internal void Certify(string group)
    {
        lock (Certificates)
        {
            if (!File.Exists(Certificates.CertificateOf(group)))
                Certificates.Make(group);
        }
    }
}
