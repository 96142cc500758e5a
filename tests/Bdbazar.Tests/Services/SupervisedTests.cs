using System.Diagnostics;
using Bdbazar.Host.Services;
using Bdbazar.Platform.Data;

namespace Bdbazar.Tests.Services;

public sealed class SupervisedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-supervised-").FullName;
    private readonly StringWriter _said = new();
    private readonly CombinedLog _log;

    public SupervisedTests() => _log = new(TextWriter.Synchronized(_said));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name) => Path.Combine(_folder, name);

    // Ready when it has written a file; each start adds a line to it.
    private Service Script(string name, string then) =>
        new(name, new(["bash", "-c", $"echo start >>{File(name)}; {then}"]), _ => Task.FromResult(System.IO.File.Exists(File(name))));

    private int Starts(string name) => System.IO.File.ReadAllLines(File(name)).Length;

    [Fact]
    public async Task A_service_that_dies_is_started_again_at_once()
    {
        await using var fleet = new Fleet(new(new DataFolder(_folder)), _log);
        await Fleet.Ready(fleet.Start(Script("one", "echo $$; exec sleep 100")), TestContext.Current.CancellationToken);
        var pid = (await System.IO.File.ReadAllTextAsync(File("services/pids/one"), TestContext.Current.CancellationToken)).Trim();
        using var kill = Process.Start("kill", ["-KILL", pid]);
        await Eventually.True(() => Task.FromResult(Starts("one") == 2), "it starts again");
        Assert.Contains("one          | ended with 137; it starts again at once.", _said.ToString(), StringComparison.Ordinal);
        Assert.Contains($"one          | {pid}", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_dies_before_it_is_ready_stops_the_start_with_its_last_words()
    {
        await using var fleet = new Fleet(new(new DataFolder(_folder)), _log);
        var never = new Service("never", new(["sh", "-c", "echo 'no such port' >&2; exit 1"]), _ => Task.FromResult(false));
        var other = new Service("other", new(["sleep", "100"]), _ => Task.FromResult(false));
        var refused = await Assert.ThrowsAsync<StartRefused>(() => Fleet.Ready(fleet.Start(never, other), TestContext.Current.CancellationToken));
        Assert.Equal("never did not start: no such port", refused.Message);
    }

    [Fact]
    public async Task They_end_in_the_reverse_of_the_order_in_which_they_were_started()
    {
        await using (var fleet = new Fleet(new(new DataFolder(_folder)), _log))
        {
            foreach (var name in new[] { "first", "second" })
                await Fleet.Ready(fleet.Start(Script(name, $"trap 'echo {name} >>{File("ended")}; exit 0' TERM; touch {File(name)}-up; while :; do sleep 0.05; done") with
                {
                    Ready = _ => Task.FromResult(System.IO.File.Exists(File(name) + "-up")),
                }), TestContext.Current.CancellationToken);
        }
        Assert.Equal(["second", "first"], await System.IO.File.ReadAllLinesAsync(File("ended"), TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(File("services/pids")));
    }

    [Fact]
    public void A_service_that_dies_again_and_again_waits_longer_each_time_but_not_for_ever()
    {
        var pauses = Enumerable.Range(1, 20).Select(Backoff.Pause).ToList();
        Assert.Equal(TimeSpan.Zero, pauses[0]);
        Assert.Equal(pauses.Order(), pauses);
        Assert.True(pauses[1] > TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromSeconds(10), pauses[^1]);
    }

    [Fact]
    public void Ports_are_the_same_at_the_next_start_unless_somebody_has_taken_them()
    {
        var gateway = Ports.AnyFree();
        var file = File("ports.json");
        var before = Given();
        Assert.Equal(3, before.Append(gateway).Distinct().Count());
        Assert.Equal(before, Given());
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, before[0]);
        taken.Start();
        var after = Given();
        Assert.NotEqual(before[0], after[0]);
        Assert.Equal(before[1], after[1]);

        List<int> Given()
        {
            var ports = new Ports(file, gateway);
            List<int> given = [ports.Of("a"), ports.Of("b")];
            ports.Remember();
            return given;
        }
    }

    [Fact]
    public void Secrets_stay_the_same_and_are_for_this_user_alone()
    {
        var made = Secrets.In(_folder);
        Assert.Equal(made, Secrets.In(_folder));
        Assert.Equal(3, new[] { made.RabbitMq, made.Redis, made.Erlang }.Distinct().Count());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File("secrets.json")));
    }
}
