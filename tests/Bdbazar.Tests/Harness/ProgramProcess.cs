using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bdbazar.Tests.Harness;

/// <summary>The program as a process of its own, on a database of the test's server.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramProcess(string connectionString, string folder, (string Name, string Value)[] settings)
    {
        var start = Processes.Program(Path.Combine(AppContext.BaseDirectory, "bdbazar.dll"));
        start.Environment["ConnectionStrings__Default"] = connectionString;
        start.Environment["DATA_DIR"] = folder;
        start.Environment["PORT"] = "0";
        start.Environment["DEMO"] = "0";
        start.Environment["Accounts__Admin__Email"] = Market.AdminEmail;
        start.Environment["Accounts__Admin__Password"] = Market.Password;
        start.Environment["Accounts__PasswordIterations"] = "1000";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += Hear;
        _process.ErrorDataReceived += Hear;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static async Task<ProgramProcess> Start(string connectionString, string folder, params (string Name, string Value)[] settings)
    {
        var program = Launch(connectionString, folder, settings);
        await Task.WhenAny(program._ready.Task, program._process.WaitForExitAsync(TestContext.Current.CancellationToken), Task.Delay(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken));
        Assert.True(program._ready.Task.IsCompleted, $"It did not start:\n{string.Join('\n', program._said)}");
        return program;
    }

    /// <summary>Does not wait until it is ready.</summary>
    public static ProgramProcess Launch(string connectionString, string folder, params (string Name, string Value)[] settings) => new(connectionString, folder, settings);

    public Uri Url => new(_ready.Task.Result);

    /// <summary>Its lines so far.</summary>
    public IReadOnlyList<string> Said => [.. _said];

    public Task Signal(string signal) => Processes.Signal(_process.Id, signal);

    /// <summary>Waits for its end.</summary>
    public Task<int> Ended() => _process.Ended();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.Ended();
        _process.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        _said.Enqueue(line.Data ?? "");
        if (line.Data?.Split("is ready at ") is [_, var after])
            _ready.TrySetResult(after.Split(' ')[0]);
    }
}
