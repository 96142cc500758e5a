using System.Collections.Concurrent;
using System.Globalization;
using Bdbazar.Platform.Processes;

namespace Bdbazar.Tests.Platform;

/// <summary>That a child goes when we are killed is told by <see cref="StartTests"/>: it takes a program of its own to kill.</summary>
public sealed class ChildProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-child-").FullName;
    private readonly ConcurrentQueue<string> _heard = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PidFile => Path.Combine(_folder, "pid");

    private ChildProgram Script(string text) => new(["bash", "-c", text]) { PidFile = PidFile, Heard = _heard.Enqueue };

    private async Task<int> Pid()
    {
        await Eventually.True(() => Task.FromResult(File.Exists(PidFile) && File.ReadAllText(PidFile).EndsWith('\n')), "the process id is written down");
        return int.Parse(await File.ReadAllTextAsync(PidFile, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }

    private Task Said(string line) => Eventually.True(() => Task.FromResult(_heard.Contains(line)), $"'{line}' is heard");

    private static bool Lives(int pid) => Directory.Exists($"/proc/{pid}") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);

    [Fact]
    public async Task Its_output_its_errors_and_its_exit_code_are_heard()
    {
        await using var child = ChildProcess.Start(Script("echo $NAME; echo wrong >&2; exit 7") with { Environment = new Dictionary<string, string?> { ["NAME"] = "right" } });
        Assert.Equal(7, await child.Exited);
        Assert.Equal(["right", "wrong"], _heard.Order());
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task The_process_id_that_is_written_down_is_its_own()
    {
        await using var child = ChildProcess.Start(Script("echo $$; exec sleep 100"));
        var pid = await Pid();
        await Said(pid.ToString(CultureInfo.InvariantCulture));
        using var kill = System.Diagnostics.Process.Start("kill", ["-KILL", pid.ToString(CultureInfo.InvariantCulture)]);
        Assert.Equal(128 + 9, await child.Exited);
    }

    [Fact]
    public async Task It_is_asked_to_end_by_its_own_signal_and_may_finish()
    {
        var child = ChildProcess.Start(Script("trap 'echo finished; exit 0' USR1; echo up; while :; do sleep 0.05; done") with { StopSignal = "USR1" });
        await Said("up");
        await child.DisposeAsync();
        Assert.Equal(0, await child.Exited);
        Assert.Contains("finished", _heard);
    }

    [Fact]
    public async Task One_that_does_not_end_is_killed()
    {
        var child = ChildProcess.Start(Script("trap '' TERM; echo up; while :; do sleep 0.05; done") with { StopWithin = TimeSpan.FromMilliseconds(200) });
        await Said("up");
        await child.DisposeAsync();
        Assert.Equal(128 + 9, await child.Exited);
    }

    [Fact]
    public async Task What_it_leaves_behind_goes_with_it_and_with_that_the_hold_on_the_folder()
    {
        var alive = Path.Combine(_folder, "alive");
        await using var child = ChildProcess.Start(Script("sleep 100 & echo $!; wait") with { AliveFile = alive });
        await Eventually.True(() => Task.FromResult(!_heard.IsEmpty), "it says whom it started");
        Assert.Throws<IOException>(() => new FileStream(alive, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        using var kill = System.Diagnostics.Process.Start("kill", ["-KILL", (await Pid()).ToString(CultureInfo.InvariantCulture)]);
        await child.Exited;
        await Eventually.True(() => Task.FromResult(!Lives(int.Parse(_heard.First(), CultureInfo.InvariantCulture))), "its own child ends");
        await Eventually.True(() => Task.FromResult(IsFree(alive)), "nobody holds the folder");
    }

    [Fact]
    public async Task Without_a_listener_its_lines_go_to_a_file()
    {
        var log = Path.Combine(_folder, "log");
        await using var child = ChildProcess.Start(new(["sh", "-c", "echo here"]) { LogFile = log });
        Assert.Equal(0, await child.Exited);
        Assert.Equal("here\n", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
    }

    private static bool IsFree(string file)
    {
        try
        {
            using var alone = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
