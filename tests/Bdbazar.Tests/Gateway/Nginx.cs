using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Bdbazar.Host.Gateway;
using Bdbazar.Platform.Modules;

namespace Bdbazar.Tests.Gateway;

/// <summary>A real nginx in a folder of its own, with the configuration that the program makes or with another one.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bdbazar-nginx-");
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private Process? _process;

    public int Port { get; } = FreePort.Any();

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>All modules of the program.</summary>
    public static IReadOnlyList<IModule> Modules { get; } =
        [.. Harness.Modules.All.Select(m => (IModule)Activator.CreateInstance(m.Assembly.GetTypes().Single(t => t.IsAssignableTo(typeof(IModule))))!)];

    /// <summary>A gateway before these processes.</summary>
    /// <param name="servers">By module, its addresses.</param>
    /// <param name="options">More options of <c>gateway-config</c>.</param>
    public static async Task<Nginx> Before(Func<string, string> servers, params string[] options)
    {
        var nginx = new Nginx();
        await nginx.Configure(servers, options);
        await nginx.Start();
        return nginx;
    }

    /// <summary>A server that answers everything with its port: a process that can be killed.</summary>
    public static async Task<Nginx> Simple()
    {
        var nginx = new Nginx();
        await File.WriteAllTextAsync(nginx.PathOf("nginx.conf"), $$"""
            daemon off; worker_processes 1; pid nginx.pid; error_log stderr;
            events { }
            http {
                client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c; uwsgi_temp_path d; scgi_temp_path e; access_log off;
                server { listen 127.0.0.1:{{nginx.Port}}; return 200 "{{nginx.Port}}"; }
            }
            """);
        await nginx.Start();
        return nginx;
    }

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public async Task Configure(Func<string, string> servers, params string[] options)
    {
        string[] where = [.. Modules.SelectMany(m => new[] { "--upstream", $"{m.Name}={servers(m.Name)}" })];
        await GatewayConfigCommand.Run(Modules, ["--out", _folder.FullName, "--listen", $"127.0.0.1:{Port}", .. where, .. options]);
    }

    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>The line of the access log about a request.</summary>
    public async Task<JsonNode> Logged(string requestId)
    {
        string? line = null;
        await Eventually.True(() => Task.FromResult((line = _lines.FirstOrDefault(l => l.Contains(requestId))) is not null), $"{requestId} is in the access log");
        return JsonNode.Parse(line!)!;
    }

    public async Task Reload()
    {
        var before = _errors.Count;
        await Signal("HUP");
        // The new workers serve once the old ones have been told to leave.
        await Eventually.True(() => Task.FromResult(Workers().Any(w => w.Contains("is shutting down")) || Workers().All(w => !_firstWorkers.Contains(w[..w.IndexOf(' ')]))), "nginx has reloaded");
        Assert.DoesNotContain(_errors.Skip(before), l => l.Contains("[emerg]"));
        _firstWorkers = [.. Workers().Where(w => !w.Contains("is shutting down")).Select(w => w[..w.IndexOf(' ')])];
    }

    public void Kill()
    {
        _process!.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await Signal("TERM");
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Kill();
            }
        }
        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private HashSet<string> _firstWorkers = [];

    private async Task Start()
    {
        // A master of root's would hand its work to an account that cannot read a test's folder.
        string[] user = Environment.UserName == "root" ? ["-g", "user root;"] : [];
        _process = Process.Start(new ProcessStartInfo("nginx", ["-e", "stderr", "-p", _folder.FullName, "-c", "nginx.conf", .. user])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, e) => Keep(_lines, e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(_errors, e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.True(async () => _process.HasExited || await Listens(), "nginx listens");
        Assert.False(_process.HasExited, string.Join('\n', _errors));
        _firstWorkers = [.. Workers().Select(w => w[..w.IndexOf(' ')])];
    }

    // A line each: process id and title.
    private IEnumerable<string> Workers()
    {
        var children = File.ReadAllText($"/proc/{_process!.Id}/task/{_process.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var child in children)
        {
            string title;
            try
            {
                title = File.ReadAllText($"/proc/{child}/cmdline").Replace('\0', ' ');
            }
            catch (IOException)
            {
                continue;
            }
            yield return $"{child} {title}";
        }
    }

    private async Task<bool> Listens()
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Task Signal(string signal) => Processes.Signal(_process!.Id, signal);

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }
}
