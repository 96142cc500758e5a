using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Harness;

/// <summary>The whole program on real HTTP and a database of its own: <c>IClassFixture&lt;Market&gt;</c>. HTTP in, HTTP out.</summary>
public class Market(PostgresFixture postgres) : IMarketplace, IAsyncLifetime
{
    public const string AdminEmail = "admin@test.example";
    public const string Password = "Correct-Horse-2026";

    private readonly string _own = Directory.CreateTempSubdirectory("bdbazar-market-").FullName;
    private WebApplicationFactory<Program>? _program;
    private Person? _admin;
    private static int _people;

    /// <summary>Time as the program sees it; may be moved forward.</summary>
    public ShiftableClock Clock { get; } = new();

    public string ConnectionString { get; private set; } = "";

    /// <summary>Another one, of which this is a second instance: on the same database and folder.</summary>
    protected Market? Beside { get; init; }

    private string Folder => Beside?.Folder ?? _own;

    /// <summary>The program's container, for what has no route.</summary>
    public IServiceProvider Services => _program!.Services;

    /// <summary>Settings beside the usual ones.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Puts substitutes in the place of foreign contracts.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    public async ValueTask InitializeAsync()
    {
        ConnectionString = Beside?.ConnectionString ?? await postgres.NewDatabase();
        Start();
    }

    /// <summary>Ends the program and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await _program!.DisposeAsync();
        // It listens elsewhere from now on.
        _admin = null;
        Start();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
        Directory.Delete(_own, recursive: true);
        GC.SuppressFinalize(this);
    }

    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _program!.ClientOptions.BaseAddress };

    public HttpClient Client(string accessToken)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    public async Task<Person> Register(string role = "buyer", string? guestCart = null)
    {
        var email = $"{role}{Interlocked.Increment(ref _people)}-{Guid.NewGuid():n}@test.example";
        using var anonymous = Anonymous();
        if (guestCart is not null)
            anonymous.DefaultRequestHeaders.Add("X-Cart-Id", guestCart);
        var session = await anonymous.Post("/api/v1/auth/register", new { email, password = Password, name = $"Test {role}", role });
        return PersonOf(email, session);
    }

    public async Task<Person> Login(string email, string password = Password)
    {
        using var anonymous = Anonymous();
        return PersonOf(email, await anonymous.Post("/api/v1/auth/login", new { email, password }, HttpStatusCode.OK));
    }

    /// <summary>The first admin, made by the settings.</summary>
    public async Task<Person> Admin() => _admin ??= await Login(AdminEmail);

    protected Person PersonOf(string email, JsonNode session) => new(
        session["user"]!["id"]!.GetValue<Guid>(), email, session["refreshToken"]!.GetValue<string>(), Client(session["accessToken"]!.GetValue<string>()));

    private void Start()
    {
        _program = new Factory(this);
        _program.UseKestrel(0);
        _program.StartServer();
    }

    private sealed class Factory(Market market) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("ConnectionStrings:Default", market.ConnectionString);
            builder.UseSetting("DATA_DIR", market.Folder);
            builder.UseSetting("DEMO", "0");
            // Not the one of whoever runs the tests.
            builder.UseSetting("ENV_FILE", "/dev/null");
            builder.UseSetting("PORT", "0");
            builder.UseSetting("Accounts:Admin:Email", AdminEmail);
            builder.UseSetting("Accounts:Admin:Password", Password);
            // Cheap hashes: tests sign in often.
            builder.UseSetting("Accounts:PasswordIterations", "1000");
            builder.UseSetting("Logging:LogLevel:Default", "Error");
            // Tests also write past the API, and then read. Those of the cache itself turn it on.
            builder.UseSetting("Cache:Milliseconds", "0");
            foreach (var (name, value) in market.Settings)
                builder.UseSetting(name, value);
            builder.ConfigureServices(services =>
            {
                services.AddSingleton<TimeProvider>(market.Clock);
                market.Replace(services);
            });
        }
    }
}
