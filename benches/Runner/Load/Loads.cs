using System.Globalization;
using System.Text.Json;

namespace Bdbazar.Bench.Load;

/// <summary>The load generators. Each runs for a while and says what it saw.</summary>
internal sealed class Loads(Settings settings)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>wrk with one of the scripts of benches/wrk.</summary>
    /// <param name="url">A server; scripts know the paths.</param>
    /// <param name="script">Its name.</param>
    /// <param name="file">What it sends, a line for each.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="more">Further words for the script's environment.</param>
    public async Task<Seen> Wrk(string url, string script, string file, int seconds, params (string Name, string Value)[] more)
    {
        var scripts = Path.Combine(settings.Root, "benches", "wrk");
        // Only what is below 10 s counts as answered: sign-in under load takes seconds, and wrk gives up after two by default.
        var output = await Run("wrk", [
            ("BENCH_LUA", scripts), ("BENCH_FILE", file), ("BENCH_THREADS", $"{settings.Threads}"), .. more,
        ], $"-t{settings.Threads}", $"-c{settings.Connections}", $"-d{seconds}s", "--timeout", "10s", "-s", Path.Combine(scripts, $"{script}.lua"), url);
        var seen = LastJson(output);
        return seen with { Errors = seen.Errors + seen.Timeouts };
    }

    /// <summary>pgbench with one of the scripts of benches/pgbench; its statements are prepared.</summary>
    public async Task<Seen> PgBench(string connection, string script, int seconds, params (string Name, string Value)[] variables)
    {
        var at = new NpgsqlConnectionStringBuilder(connection);
        var logs = Directory.CreateDirectory(Path.Combine(settings.Work, "pgbench-log"));
        foreach (var old in logs.EnumerateFiles())
            old.Delete();
        // Every fifth transaction is written down, which is enough for a percentile and cheap.
        var said = (await Run("pgbench", [], [
            "-h", at.Host!, "-U", at.Username!, "-n", "-M", "prepared", "-c", $"{settings.Connections}", "-j", $"{settings.Threads}", "-T", $"{seconds}",
            "-l", "--sampling-rate=0.2", $"--log-prefix={Path.Combine(logs.FullName, "log")}",
            .. variables.SelectMany(v => new[] { "-D", $"{v.Name}={v.Value}" }),
            "-f", Path.Combine(settings.Root, "benches", "pgbench", $"{script}.sql"), at.Database!,
        ])).Split('\n');
        double Said(string start) => said.Where(l => l.StartsWith(start, StringComparison.Ordinal))
            .Select(l => double.Parse(l[start.Length..].Trim().Split(' ', '/')[0], CultureInfo.InvariantCulture)).First();
        var times = logs.EnumerateFiles().SelectMany(f => File.ReadLines(f.FullName)).Select(l => double.Parse(l.Split(' ')[2], CultureInfo.InvariantCulture) / 1000).Order().ToList();
        var requests = (long)Said("number of transactions actually processed:");
        return new(requests, requests / Said("tps ="), times[times.Count / 2], times[times.Count * 99 / 100], (long)Said("number of failed transactions:"));
    }

    /// <summary>A command of ours that answers with a line of JSON.</summary>
    public static async Task<Seen> Own(params string[] command) => LastJson(await Run(command[0], [], command[1..]));

    private static Seen LastJson(string output) => JsonSerializer.Deserialize<Seen>(output.Split('\n').Last(l => l.StartsWith('{')), Json)!;

    private static async Task<string> Run(string program, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new BenchFailed($"{program} failed: {await errors}{await output}");
    }
}
