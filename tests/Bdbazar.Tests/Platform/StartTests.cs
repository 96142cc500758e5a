using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Bdbazar.Platform.Data;
using Bdbazar.Tests.Platform.Sample;

namespace Bdbazar.Tests.Platform;

/// <summary>The program as a process of its own: how it starts, why it does not, and what is left when it is killed.</summary>
public sealed class StartTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-start-").FullName;
    private readonly List<Process> _started = [];

    private string ServerFolder => Path.Combine(_folder, "postgres");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
        }
        if (ServerId() is { } server)
            await Gone(server);
        Directory.Delete(_folder, recursive: true);
    }

    private Process Start(string port = "0", string? folder = null, params (string Name, string Value)[] settings)
    {
        var start = Processes.Program(Path.Combine(AppContext.BaseDirectory, "bdbazar.dll"));
        start.Environment["DATA_DIR"] = folder ?? _folder;
        start.Environment["PORT"] = port;
        start.Environment["DEMO"] = "0";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }

    private static async Task<string> Ready(Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains("is ready at "))
                return line.Split("is ready at ")[1].Split(' ')[0];
        }
        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(patience.Token));
    }

    private static async Task<string> Refusal(Process process)
    {
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await process.Ended());
        Assert.Equal("", await output);
        return await errors;
    }

    // The first line of postmaster.pid.
    private int? ServerId()
    {
        var file = Path.Combine(ServerFolder, "data", "postmaster.pid");
        return File.Exists(file) && File.ReadLines(file).FirstOrDefault() is { } line ? int.Parse(line, CultureInfo.InvariantCulture) : null;
    }

    private static Task Gone(int id) => Eventually.True(() => Task.FromResult(!Directory.Exists($"/proc/{id}")), $"process {id} has gone", seconds: 20);

    [Fact]
    public async Task Killed_without_a_word_it_takes_its_database_server_along_and_loses_nothing()
    {
        var first = Start();
        await Ready(first);
        await Sql.Run(LocalPostgres.ConnectionStringOf(ServerFolder), "create table kept (n int); insert into kept values (7)");
        var server = ServerId()!.Value;
        await Processes.Signal(first.Id, "KILL");
        await Gone(server);

        await Ready(Start());
        Assert.Equal(7, await Sql.Ask<int>(LocalPostgres.ConnectionStringOf(ServerFolder), "select n from kept"));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Told_to_stop_it_stops_everything_that_it_started(string signal)
    {
        var program = Start();
        var address = await Ready(program);
        using (var client = new HttpClient())
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"{address}/health/ready"), TestContext.Current.CancellationToken)).StatusCode);
        var server = ServerId()!.Value;
        await Processes.Signal(program.Id, signal);
        Assert.Equal(0, await program.Ended());
        Assert.False(Directory.Exists($"/proc/{server}"));
        Assert.Null(ServerId());
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_is_refused_in_one_line_and_the_first_goes_on()
    {
        var address = await Ready(Start());
        var refusal = await Refusal(Start());
        Assert.Equal($"bdbazar: another bdbazar runs on {_folder}; stop it, or start this one with another DATA_DIR.\n", refusal);
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"{address}/health/ready"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_line_and_no_database_is_started()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Assert.Equal($"bdbazar: port {port} is taken; start with another one, such as PORT={port + 1}.\n", await Refusal(Start(port.ToString(CultureInfo.InvariantCulture))));
        Assert.False(Directory.Exists(ServerFolder));
    }

    [Theory]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("80/x")]
    public async Task A_port_that_is_none_is_one_clear_line(string port)
    {
        var refusal = await Refusal(Start(port));
        Assert.Matches("^bdbazar: .*PORT takes a number.*\n$", refusal);
    }

    [Fact]
    public async Task A_wrong_setting_is_one_clear_line()
    {
        var refusal = await Refusal(Start(settings: ("Limits__Burst", "0")));
        Assert.Matches("^bdbazar: .*Burst.*\n$", refusal);
    }

    [Fact]
    public async Task A_start_that_died_while_it_made_the_database_is_made_good_by_the_next()
    {
        Directory.CreateDirectory(Path.Combine(ServerFolder, "data.making", "base"));
        await Ready(Start());
        Assert.False(Directory.Exists(Path.Combine(ServerFolder, "data.making")));
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_will_do()
    {
        var deep = Path.Combine(_folder, string.Join('/', Enumerable.Repeat("a-folder-with-a-long-name", 6)));
        var program = Start(folder: deep);
        await Ready(program);
        await Processes.Signal(program.Id, "TERM");
        Assert.Equal(0, await program.Ended());
    }

    [Fact]
    public async Task Nobody_else_on_this_machine_can_read_the_data()
    {
        await Ready(Start());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(ServerFolder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder, "keys")));
    }
}
