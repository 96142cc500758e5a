using Bdbazar.Platform.Processes;

namespace Bdbazar.Host.Services;

/// <summary>All services that run, in the order in which they were started. They end in the reverse order.</summary>
internal sealed class Fleet(ServicesFolder folder, CombinedLog log) : IAsyncDisposable
{
    private readonly Stack<IReadOnlyList<Supervised>> _stages = [];

    /// <summary>Starts some that do not need one another.</summary>
    public IReadOnlyList<Supervised> Start(params IEnumerable<Service> services)
    {
        var stage = services.Select(s => new Supervised(s with { Program = Of(s.Name, s.Program) }, log)).ToList();
        _stages.Push(stage);
        return stage;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code, and the last that it said.</returns>
    public async Task<(int Code, string LastWords)> RunOnce(string name, ChildProgram program, CancellationToken ct)
    {
        var last = "it said nothing";
        await using var child = ChildProcess.Start(Of(name, program) with
        {
            Heard = line =>
            {
                last = line.Length > 0 ? line : last;
                log.Say(name, line);
            },
        });
        return (await child.Exited.WaitAsync(ct), last);
    }

    /// <summary>Waits until all of them can be used, or one of them cannot.</summary>
    public static async Task Ready(IEnumerable<Supervised> services, CancellationToken ct)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var waits = services.Select(s => s.Ready(failed.Token)).ToList();
        while (waits.Count > 0)
        {
            var done = await Task.WhenAny(waits);
            waits.Remove(done);
            if (!done.IsCompletedSuccessfully)
            {
                await failed.CancelAsync();
                await Task.WhenAll(waits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            await done;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_stages.TryPop(out var stage))
            await Task.WhenAll(stage.Select(s => s.DisposeAsync().AsTask()));
    }

    private ChildProgram Of(string name, ChildProgram program) =>
        program with { PidFile = folder.PidFile(name), AliveFile = folder.AliveFile };
}
