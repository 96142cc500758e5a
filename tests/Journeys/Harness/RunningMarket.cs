using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Bdbazar.Journeys.Harness;

/// <summary>
/// A bdbazar of its own, started as its users start it, with an empty data folder: one process, or with <c>BDBAZAR_TOPOLOGY=services</c> one for each
/// module (<c>services:2</c>: two). <c>BDBAZAR_DLL</c> is the program, if not the one that was built with the tests. Or, with <c>BDBAZAR_URL</c> set, one that runs already (its admin then is <c>BDBAZAR_ADMIN</c>, as <c>e-mail:password</c>).
/// </summary>
public class RunningMarket : IMarketplace, IAsyncLifetime
{
    public const string Password = "Correct-Horse-2026";
    private const string AdminEmail = "admin@test.example";

    private static int _people;
    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-journey-").FullName;
    private readonly int _port = FreePort.Any();
    private Process? _process;

    public Uri Url { get; private set; } = null!;

    /// <summary>Whether it is filled with the demo.</summary>
    protected virtual bool Demo => false;

    /// <summary>How many processes each module has; none where all share one.</summary>
    protected virtual int Instances => (Environment.GetEnvironmentVariable("BDBAZAR_TOPOLOGY") ?? "one").Split(':') switch
    {
        ["one"] => 0,
        ["services"] => 1,
        ["services", var instances] => int.Parse(instances),
        var other => throw new InvalidOperationException($"BDBAZAR_TOPOLOGY is one, services or services:2, not {string.Join(':', other)}."),
    };

    /// <summary>The folder of its database's socket.</summary>
    public string Socket => Path.Combine(_folder, "postgres", "socket");

    /// <summary>Where each of its services has written the id of its process.</summary>
    protected string PidFolder => Path.Combine(_folder, "services", "pids");

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("BDBAZAR_URL") is { Length: > 0 } running)
            Url = new(running);
        else
            await Start();
    }

    public async Task Start()
    {
        Url = new($"http://127.0.0.1:{_port}");
        var built = typeof(RunningMarket).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "HostDll").Value!;
        var start = Processes.Program(built, Instances > 0 ? ["services"] : []);
        start.Environment["PORT"] = _port.ToString();
        start.Environment["DATA_DIR"] = _folder;
        start.Environment["INSTANCES"] = Instances.ToString();
        if (!Demo)
            start.Environment["DEMO"] = "0";
        start.Environment["Accounts__Admin__Email"] = AdminEmail;
        start.Environment["Accounts__Admin__Password"] = Password;
        start.Environment["Accounts__PasswordIterations"] = "1000";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        // A busy machine of tests may be slower than what a buyer would wait for.
        start.Environment["Asks__Timeout"] = "00:00:30";
        _process = Process.Start(start)!;
        var ready = new TaskCompletionSource();
        var said = new List<string>();
        void Hear(object _, DataReceivedEventArgs line)
        {
            lock (said)
                said.Add(line.Data ?? "");
            if (line.Data?.Contains(" is ready at ", StringComparison.Ordinal) == true)
                ready.TrySetResult();
        }
        _process.OutputDataReceived += Hear;
        _process.ErrorDataReceived += Hear;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Task.WhenAny(ready.Task, _process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(Instances > 0 ? 240 : 120)));
        Assert.True(ready.Task.IsCompleted, $"bdbazar did not start:\n{string.Join('\n', said)}");
    }

    /// <summary>kill -9: nothing is finished, nothing is said.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.Ended();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await Processes.Signal(_process.Id, "TERM");
            await _process.Ended(seconds: 30);
        }
        await Eventually.True(() => Task.FromResult(TryDelete()), "the data folder can be deleted");
        GC.SuppressFinalize(this);
    }

    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Url };

    public HttpClient Client(string accessToken)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", accessToken);
        return client;
    }

    public async Task<Person> Register(string role = "buyer", string? guestCart = null)
    {
        var email = $"{role}{Interlocked.Increment(ref _people)}-{Guid.NewGuid():n}@test.example";
        using var anonymous = Anonymous();
        if (guestCart is not null)
            anonymous.DefaultRequestHeaders.Add("X-Cart-Id", guestCart);
        return PersonOf(email, await anonymous.Post("/api/v1/auth/register", new { email, password = Password, name = $"Test {role}", role }));
    }

    public async Task<Person> Login(string email, string password = Password, string? guestCart = null)
    {
        using var anonymous = Anonymous();
        if (guestCart is not null)
            anonymous.DefaultRequestHeaders.Add("X-Cart-Id", guestCart);
        return PersonOf(email, await anonymous.Post("/api/v1/auth/login", new { email, password }, HttpStatusCode.OK));
    }

    public Task<Person> Admin() => Environment.GetEnvironmentVariable("BDBAZAR_ADMIN")?.Split(':', 2) is [var email, var password]
        ? Login(email, password)
        : Login(AdminEmail);

    private Person PersonOf(string email, JsonNode session) =>
        new(session["user"]!.Id(), email, session.Text("refreshToken"), Client(session.Text("accessToken")));

    // A killed program's database needs a moment to stop.
    private bool TryDelete()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
