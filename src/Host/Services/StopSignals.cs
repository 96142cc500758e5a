using System.Runtime.InteropServices;

namespace Bdbazar.Host.Services;

/// <summary>Ctrl-C and the other ways to tell a program to stop. The second one is not waited for: the program ends at once, and its children after it.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _told = new();
    private readonly PosixSignalRegistration[] _signals;

    public StopSignals() => _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, Hear))];

    /// <summary>Cancelled once we are told.</summary>
    public CancellationToken Token => _told.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _told.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        signal.Cancel = !_told.IsCancellationRequested;
        // Not here: what waits for it would run on the thread of signals.
        _ = _told.CancelAsync();
    }
}
