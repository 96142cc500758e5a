using System.Diagnostics;
using System.Globalization;

namespace Bdbazar.Platform.Processes;

/// <summary>How to start a program of ours, and how to end it.</summary>
/// <param name="Command">The program and its arguments. It replaces what starts it (exec), so that its process id is the one that is written down.</param>
public sealed record ChildProgram(IReadOnlyList<string> Command)
{
    /// <summary>Beside what this process has in its own; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The signal that asks it to end. INT and QUIT are for programs that handle them: others ignore both, as all do that a shell starts in the background.</summary>
    public string StopSignal { get; init; } = "TERM";

    /// <summary>How long it may take to end when it is asked; then it is killed.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The same when nobody is left to ask it, because we were killed.</summary>
    public TimeSpan OrphanedWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where its process id stands while it runs.</summary>
    public string? PidFile { get; init; }

    /// <summary>A file on which it and all that it starts hold a shared lock for as long as any of them lives.</summary>
    public string? AliveFile { get; init; }

    /// <summary>Where its output goes, unless <see cref="Heard"/> takes it.</summary>
    public string? LogFile { get; init; }

    /// <summary>Gets each line of its output and of its errors.</summary>
    public Action<string>? Heard { get; init; }
}

/// <summary>
/// A program that ends with us, however we end. A shell waits on a pipe of ours: each line is a signal for the program; when we die the pipe
/// closes, and the shell ends the program. It has a session of its own: Ctrl-C at the terminal is for us alone.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const string Shell = """
        signal=$1 tenths=$2 pid_file=$3 alive_file=$4 log_file=$5; shift 5
        [ -z "$alive_file" ] || { exec 9>>"$alive_file"; flock -s 9; }
        [ -z "$log_file" ] || exec >>"$log_file" 2>&1
        exec 3<&0
        setsid "$@" </dev/null 3<&- & child=$!
        [ -z "$pid_file" ] || echo $child >"$pid_file"
        {
            while read -r order; do kill -$order $child; done
            kill -$signal $child
            while [ $tenths -gt 0 ] && kill -0 $child; do tenths=$((tenths - 1)); sleep 0.1; done
            kill -KILL $child
        } <&3 3<&- 2>/dev/null & ear=$!
        { wait $child; } 2>/dev/null; code=$?
        kill $ear 2>/dev/null
        kill -KILL -$child 2>/dev/null
        [ -z "$pid_file" ] || rm -f "$pid_file"
        exit $code
        """;

    private readonly Process _shell;
    private readonly ChildProgram _program;

    private ChildProcess(Process shell, ChildProgram program)
    {
        (_shell, _program) = (shell, program);
        Exited = End(program.Heard is null ? [] : [Listen(shell.StandardOutput), Listen(shell.StandardError)]);
    }

    /// <summary>Its exit code, once it has ended; 128 and the signal's number when it was killed.</summary>
    public Task<int> Exited { get; }

    public static ChildProcess Start(ChildProgram program)
    {
        var start = new ProcessStartInfo("setsid",
        [
            "sh", "-c", Shell, "sh", program.StopSignal, (program.OrphanedWithin.TotalSeconds * 10).ToString("0", CultureInfo.InvariantCulture),
            program.PidFile ?? "", program.AliveFile ?? "", program.LogFile ?? "", .. program.Command,
        ])
        {
            RedirectStandardInput = true, RedirectStandardOutput = program.Heard is not null, RedirectStandardError = program.Heard is not null,
        };
        foreach (var (name, value) in program.Environment)
            start.Environment[name] = value;
        return new(Process.Start(start)!, program);
    }

    /// <summary>Asks it to end, and kills it when it takes too long.</summary>
    public async ValueTask DisposeAsync()
    {
        Send(_program.StopSignal);
        await Task.WhenAny(Exited, Task.Delay(_program.StopWithin));
        Send("KILL");
        await Exited;
        _shell.Dispose();
    }

    private void Send(string signal)
    {
        if (Exited.IsCompleted)
            return;
        try
        {
            _shell.StandardInput.WriteLine(signal);
        }
        catch (IOException)
        {
            // It has ended by itself.
        }
    }

    private async Task<int> End(Task[] listening)
    {
        await _shell.WaitForExitAsync();
        // Its last words; what it left behind may hold the pipe open for longer.
        await Task.WhenAny(Task.WhenAll(listening), Task.Delay(TimeSpan.FromSeconds(1)));
        return _shell.ExitCode;
    }

    private async Task Listen(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            _program.Heard!(line);
    }
}
