using System.Net.Http.Headers;
using System.Security.Cryptography;
using Bdbazar.Platform;
using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Platform.Sample;

/// <summary>Platform with the sample module alone, on real HTTP and a database of its own.</summary>
public class SampleHost(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-sample-").FullName;
    private Instance? _app;

    public ShiftableClock Clock { get; } = new();

    public string ConnectionString { get; private set; } = "";

    public IServiceProvider Services => _app!.Services;

    public Whims Whims => Services.GetRequiredService<Whims>();

    public Uri Address => new(_app!.Urls.First());

    /// <summary>Settings beside the usual ones.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await postgres.NewEmptyDatabase();
        _app = await Start(ConnectionString);
    }

    /// <summary>Another instance of the same program, on the same database or another one.</summary>
    internal async Task<Instance> Start(string connectionString, Action<WebApplicationBuilder>? configure = null, Topology? topology = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["ConnectionStrings:Default"] = connectionString;
        // Quiet, but not off: without a log the framework traces no request.
        foreach (var level in builder.Configuration.GetSection("Logging:LogLevel").GetChildren().ToArray())
            builder.Configuration[level.Path] = "Critical";
        foreach (var (name, value) in Settings)
            builder.Configuration[name] = value;
        builder.Services.AddSingleton<TimeProvider>(Clock);
        configure?.Invoke(builder);
        SampleModule[] modules = [new()];
        builder.AddPlatform(topology ?? new(modules, modules, new Dictionary<string, IReadOnlyList<Uri>>()), new DataFolder(_folder));
        var app = builder.Build();
        app.Services.GetRequiredService<TokenKeys>().Replace([new("test", ECDsa.Create(ECCurve.NamedCurves.nistP256), DateTimeOffset.MinValue)]);
        app.UsePlatform();
        await app.StartAsync();
        return new(app);
    }

    /// <summary>A running program. It is stopped before it is disposed of, as a host does with itself.</summary>
    internal sealed class Instance(WebApplication app) : IAsyncDisposable
    {
        public IServiceProvider Services => app.Services;

        public ICollection<string> Urls => app.Urls;

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    public Task<string> NewDatabase() => postgres.NewEmptyDatabase();

    public HttpClient Anonymous() => new() { BaseAddress = Address };

    /// <summary>A client for a new user of this role.</summary>
    public HttpClient As(string role, Guid? user = null) => For(_app!, role, user);

    /// <summary>The same at another instance.</summary>
    internal static HttpClient For(Instance app, string role, Guid? user = null)
    {
        var token = app.Services.GetRequiredService<AccessTokens>().Issue(new(user ?? Guid.CreateVersion7(), role, Guid.CreateVersion7()));
        var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
