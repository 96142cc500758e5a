using System.Diagnostics;
using Bdbazar.Platform.Processes;

namespace Bdbazar.Host.Services;

/// <summary>One service under watch: started, heard, and started again whenever it dies, until it is to stop.</summary>
internal sealed class Supervised : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(400);

    private readonly Service _service;
    private readonly CombinedLog _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _life;
    private volatile string _lastWords = "it said nothing";
    private volatile bool _wasReady;
    private readonly TaskCompletionSource _diedEarly = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts it.</summary>
    public Supervised(Service service, CombinedLog log)
    {
        (_service, _log) = (service, log);
        _stop.Token.Register(_stopping.SetResult);
        _life = Live();
    }

    /// <summary>Waits until it can be used. One that dies before, or takes too long, will not do.</summary>
    public async Task Ready(CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        for (var pause = Shortest; !await _service.Ready(ct); pause = pause * 2 < Longest ? pause * 2 : Longest)
        {
            if (_diedEarly.Task.IsCompleted)
                throw new StartRefused($"{_service.Name} did not start: {_lastWords}");
            if (Stopwatch.GetElapsedTime(began) > StartWithin)
                throw new StartRefused($"{_service.Name} was not ready within {StartWithin.TotalSeconds:0} s.");
            await Task.WhenAny(_diedEarly.Task, Task.Delay(pause, ct));
            ct.ThrowIfCancellationRequested();
        }
        _wasReady = true;
    }

    /// <summary>Ends it for good.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _life;
        _stop.Dispose();
    }

    private async Task Live()
    {
        for (var deaths = 0; ;)
        {
            var began = Stopwatch.GetTimestamp();
            await using (var child = ChildProcess.Start(_service.Program with { Heard = Hear }))
            {
                await Task.WhenAny(child.Exited, _stopping.Task);
                if (_stop.IsCancellationRequested)
                    return;
                deaths = Stopwatch.GetElapsedTime(began) > Backoff.Healthy ? 1 : deaths + 1;
                var pause = Backoff.Pause(deaths);
                if (!_wasReady)
                {
                    _diedEarly.SetResult();
                    return;
                }
                _log.Say(_service.Name, $"ended with {await child.Exited}; it starts again {Backoff.InWords(pause)}.");
                await Task.Delay(pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            if (_stop.IsCancellationRequested)
                return;
        }
    }

    private void Hear(string line)
    {
        if (line.Length > 0)
            _lastWords = line;
        if (_service.Worth(line))
            _log.Say(_service.Name, line);
    }
}
