using System.Diagnostics;
using System.Globalization;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Bdbazar.Tests.Events;

/// <summary>The tests that need a broker share one, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RabbitCollection : ICollectionFixture<RabbitFixture>
{
    public const string Name = "RabbitMQ";
}

/// <summary>A real RabbitMQ with folders, ports and a port mapper of its own, which can be stopped, killed and started again on the same data.</summary>
public sealed class RabbitFixture : IAsyncLifetime
{
    private const string Bin = "/usr/lib/rabbitmq/bin";

    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-rabbit-").FullName;
    private readonly int _port = FreePort.First(3);
    private Process? _server;

    public Uri Url => new($"amqp://guest:guest@127.0.0.1:{_port}/");

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists($"{Bin}/rabbitmq-server"), "These tests need rabbitmq-server: apt-get install rabbitmq-server.");
        Directory.CreateDirectory(Path.Combine(_folder, "log"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "enabled_plugins"), "[].");
        await File.WriteAllTextAsync(Path.Combine(_folder, "rabbitmq.conf"), "disk_free_limit.absolute = 50MB\n");
        await Start();
    }

    public async Task Start()
    {
        // Not /usr/sbin/rabbitmq-server, which becomes another user and forgets the environment.
        _server = Run($"{Bin}/rabbitmq-server");
        await Eventually.True(Answers, "RabbitMQ answers", seconds: 180);
    }

    /// <summary>Lets it finish what it does.</summary>
    public Task Stop() => End("TERM");

    /// <summary>kill -9.</summary>
    public Task Kill() => End("KILL");

    /// <summary>An empty broker: what other tests declared is gone.</summary>
    public async Task Clear(params string[] modules)
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var module in modules)
            await channel.QueueDeleteAsync($"bdbazar.{module}");
    }

    /// <summary>When somebody consumes a module's queue.</summary>
    public async Task Consumed(string module)
    {
        await using var connection = await Connect();
        await Eventually.True(async () =>
        {
            await using var channel = await connection.CreateChannelAsync();
            try
            {
                return (await channel.QueueDeclarePassiveAsync($"bdbazar.{module}")).ConsumerCount > 0;
            }
            // It is not declared yet, and that ends the channel.
            catch (OperationInterruptedException)
            {
                return false;
            }
        }, $"{module} hears");
    }

    public Task<IConnection> Connect() => new ConnectionFactory { Uri = Url, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
            await Stop();
        using (var mapper = Run("epmd", "-port", $"{_port + 2}", "-kill"))
            await mapper.Ended();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task End(string signal)
    {
        // The script has started the server and waits for it.
        var server = (await File.ReadAllTextAsync(Path.Combine(_folder, "pid"))).Trim();
        await Processes.Signal(int.Parse(server, CultureInfo.InvariantCulture), signal);
        await _server!.Ended();
        _server!.Dispose();
        _server = null;
    }

    private async Task<bool> Answers()
    {
        Assert.False(_server!.HasExited, $"RabbitMQ ended; see {_folder}/log.");
        try
        {
            await using var connection = await Connect();
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }

    private Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _folder,
            ["RABBITMQ_NODENAME"] = $"rmq{_port}@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{_port}",
            ["RABBITMQ_DIST_PORT"] = $"{_port + 1}",
            ["ERL_EPMD_PORT"] = $"{_port + 2}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(_folder, "pid"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "enabled_plugins"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(_folder, "none"),
            ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(_folder, "gen"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}",
        })
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        // Read, or it would stop writing in the end.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
