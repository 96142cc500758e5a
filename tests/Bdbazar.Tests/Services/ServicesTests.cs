using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Bdbazar.Host.Services;

namespace Bdbazar.Tests.Services;

/// <summary>The program as separate services: whatever dies is started again, and nothing outlives it.</summary>
public sealed class ServicesTests : IAsyncLifetime
{
    private const string Password = "Correct-Horse-2026";

    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-services-").FullName;
    private readonly List<Process> _started = [];
    private readonly ConcurrentQueue<string> _said = new();
    private readonly Uri _address = new($"http://127.0.0.1:{Ports.AnyFree()}");
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
        }
        await NobodyIsLeft();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder, "services", name);

    private Process Start(string[] command, params (string Name, string Value)[] settings)
    {
        var start = Processes.Program(Path.Combine(AppContext.BaseDirectory, "bdbazar.dll"), command);
        (string, string)[] usual = [("DATA_DIR", _folder), ("PORT", _address.Port.ToString(CultureInfo.InvariantCulture)), ("DEMO", "0"), ("Accounts__PasswordIterations", "1000"), ("Logging__LogLevel__Default", "Warning")];
        foreach (var (name, value) in usual.Concat(settings))
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }

    private async Task<Process> Ready(Process process)
    {
        _said.Clear();
        process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ready = $"bdbazar is ready at {_address.ToString().TrimEnd('/')}  (API explorer: {_address}docs)";
        await Eventually.True(() => Task.FromResult(process.HasExited || _said.Contains(ready)), "it is ready", seconds: 180);
        Assert.False(process.HasExited, string.Join('\n', _said));
        return process;
    }

    private static async Task<string> Refusal(Process process)
    {
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal((1, ""), (await process.Ended(), await output));
        return await errors;
    }

    private int? IdOf(string service)
    {
        try
        {
            return int.Parse(File.ReadAllText(PathOf($"pids/{service}")), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            // It is between two lives.
            return null;
        }
    }

    private async Task<HttpStatusCode> Post(string path, object body)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(new Uri(_address, path), body, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested))
        {
            return 0;
        }
    }

    private Task<HttpStatusCode> Register(string email) => Post("/api/v1/auth/register", new { email, password = Password, name = "Somebody", role = "buyer" });

    private Task<HttpStatusCode> Login(string email) => Post("/api/v1/auth/login", new { email, password = Password });

    // Whoever lives holds the file, and names the folder on his command line or in his environment.
    private Task NobodyIsLeft() => Eventually.True(() => Task.FromResult(IsFree(PathOf("alive")) && !Living().Any()), "nothing that it started lives", seconds: 30);

    private IEnumerable<string> Living()
    {
        foreach (var process in Directory.GetDirectories("/proc").Where(p => p.AsSpan("/proc/".Length).ContainsAnyExceptInRange('0', '9') is false))
        {
            foreach (var file in new[] { "cmdline", "environ" })
            {
                string text;
                try
                {
                    text = File.ReadAllText(Path.Combine(process, file));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    continue;
                }
                if (text.Contains(_folder, StringComparison.Ordinal))
                    yield return $"{process}: {text}";
            }
        }
    }

    private static bool IsFree(string file)
    {
        try
        {
            if (File.Exists(file))
                new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [Fact]
    public async Task Whatever_dies_is_started_again_and_nothing_outlives_the_whole()
    {
        var services = await Ready(Start(["services"]));
        Assert.Equal(HttpStatusCode.Created, await Register("one@test.example"));
        Assert.Equal($"bdbazar: another bdbazar runs on {_folder}; stop it, or start this one with another DATA_DIR.\n",
            await Refusal(Start(["services"], ("PORT", Ports.AnyFree().ToString(CultureInfo.InvariantCulture)))));
        Assert.Equal($"bdbazar: port {_address.Port} is taken; start with another one, such as PORT={_address.Port + 1}.\n", await Refusal(Start(["services"])));

        // What must not be read by others is on no command line.
        var secrets = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("secrets.json"), TestContext.Current.CancellationToken))!.AsObject().Select(s => s.Value!.GetValue<string>()).ToList();
        foreach (var name in Directory.GetFiles(PathOf("pids")))
            Assert.DoesNotContain(secrets, File.ReadAllText($"/proc/{IdOf(Path.GetFileName(name))}/cmdline").Contains);

        foreach (var name in new[] { "accounts-1", "nginx", "redis", "epmd", "rabbitmq", "postgres" })
        {
            var before = IdOf(name)!.Value;
            await Processes.Signal(before, "KILL");
            await Eventually.True(() => Task.FromResult(IdOf(name) is { } now && now != before), $"{name} is started again", seconds: 30);
            await Eventually.True(async () => await Register($"after-{name}@test.example") is HttpStatusCode.Created or HttpStatusCode.Conflict, $"the marketplace serves again after {name} was killed", seconds: 60);
            Assert.Contains(_said, line => line.StartsWith(name.PadRight(12) + " | ended with 137; it starts again at once.", StringComparison.Ordinal));
        }

        await Processes.Signal(services.Id, "KILL");
        await NobodyIsLeft();

        services = await Ready(Start(["services"]));
        Assert.Equal(HttpStatusCode.OK, await Login("one@test.example"));
        await Processes.Signal(services.Id, "TERM");
        Assert.Equal(0, await services.Ended());
        Assert.Empty(Living());
        Assert.Empty(Directory.GetFiles(PathOf("pids")));
        Assert.Matches("^bdbazar: the data in .* is that of separate services; start it with ./run services, .*\n$", await Refusal(Start([])));
    }

    [Fact]
    public async Task What_one_process_has_kept_goes_on_as_services()
    {
        var one = await Ready(Start([]));
        Assert.Equal(HttpStatusCode.Created, await Register("one@test.example"));
        await Processes.Signal(one.Id, "TERM");
        await one.Ended();

        await Ready(Start(["services"]));
        Assert.Equal(HttpStatusCode.OK, await Login("one@test.example"));
    }

    [Theory]
    [InlineData("INSTANCES", "none", "bdbazar: 'none' is no number of instances: INSTANCES takes 1 to 9.\n")]
    [InlineData("ConnectionStrings__Default", "Host=elsewhere", "bdbazar: services bring their own .*ConnectionStrings:Default.*\n")]
    public async Task A_setting_that_services_cannot_follow_is_one_clear_line(string name, string value, string refusal)
    {
        Assert.Matches($"^{refusal}$", await Refusal(Start(["services"], (name, value))));
        Assert.False(Directory.Exists(PathOf("")));
    }
}
