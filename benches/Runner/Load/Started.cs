using System.Net;
using System.Net.Sockets;

namespace Bdbazar.Bench.Load;

/// <summary>A server that we started; it ends with us.</summary>
internal sealed class Started : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _log;

    private Started(Process process, string log) => (_process, _log) = (process, log);

    public int Id => _process.Id;

    /// <summary>Starts it with its output in a file.</summary>
    public static Started Run(string log, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1", log, .. command]);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        File.WriteAllText(log, "");
        return new(Process.Start(start)!, log);
    }

    /// <summary>Waits until it has written this. A server that ends instead is an error, with the end of its log.</summary>
    public async Task Says(string text, TimeSpan within)
    {
        // Its output goes straight into the file, as an operator's does, so there is nothing of it to wait on: one looks. A start is told 20 ms late at most,
        // a hundredth; to look every 2 ms took the processor from what was measured.
        for (var started = Stopwatch.GetTimestamp(); !await Has(text); await Task.Delay(20))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > within)
                throw new BenchFailed($"a server did not start; the end of {_log}:\n{string.Join('\n', File.ReadLines(_log).TakeLast(20))}");
        }
    }

    /// <summary>Waits until it takes connections.</summary>
    public async Task Listens(int port, TimeSpan within)
    {
        for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(5))
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (!_process.HasExited && Stopwatch.GetElapsedTime(started) < within)
            {
                // Not yet.
            }
        }
    }

    /// <summary>Its log is appended to, so it can be cut between measurements.</summary>
    public void CutLog() => File.WriteAllText(_log, "");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Process.Start("kill", ["-TERM", $"{_process.Id}"]).WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>A free port below those that outgoing connections take.</summary>
    public static int FreePort(int from)
    {
        for (var port = from; port < 32_768; port++)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
        throw new BenchFailed($"there is no free port from {from} on.");
    }

    private async Task<bool> Has(string text)
    {
        using var reader = new StreamReader(new FileStream(_log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return (await reader.ReadToEndAsync()).Contains(text, StringComparison.Ordinal);
    }
}

/// <summary>The bench cannot go on. The message is for whoever started it.</summary>
internal sealed class BenchFailed(string message) : Exception(message);
