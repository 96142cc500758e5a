using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Bdbazar.Tests.Caching;

/// <summary>A real Redis, for the classes of its collection; it forgets when it ends. May be frozen, killed and started again at the same address.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-redis-").FullName;
    private Process? _server;
    private int _port;

    public async ValueTask InitializeAsync()
    {
        // Somebody else may take the port between the look and the start.
        for (var attempt = 1; _server is null; attempt++)
        {
            _port = FreePort.Any();
            try
            {
                await Start();
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                _server = null;
            }
        }
    }

    /// <param name="database">Each test that shares its Redis with others takes one of its own, 0 to 15.</param>
    public string Url(int database = 0) => $"redis://127.0.0.1:{_port}/{database}";

    /// <summary>Starts it, empty.</summary>
    public async Task Start()
    {
        _server = Process.Start(new ProcessStartInfo("redis-server",
            ["--bind", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no", "--dir", _folder, "--logfile", "redis.log"]))!;
        await Eventually.True(async () => _server.HasExited ? throw new InvalidOperationException("redis-server has ended.") : await Answers(), "redis-server answers");
    }

    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    public async Task Kill()
    {
        _server!.Kill();
        await _server.Ended();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
            await Kill();
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _server!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private async Task<bool> Answers()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte[7];
            await client.GetStream().ReadExactlyAsync(answer);
            return answer.AsSpan().SequenceEqual("+PONG\r\n"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

[CollectionDefinition(Name)]
public sealed class RedisCollection : ICollectionFixture<RedisFixture>
{
    public const string Name = "Redis";
}
