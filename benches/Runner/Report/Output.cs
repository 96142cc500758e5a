using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bdbazar.Bench.Report;

/// <summary>Says what came out, and keeps it: artifacts/bench always, the history and the page of docs only after a whole run.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <returns>1 where there was an error.</returns>
    public static async Task<int> Write(Settings settings, Record run)
    {
        var table = Table.Of(run);
        Console.WriteLine($"\n{table}");
        var json = JsonSerializer.Serialize(run, Json);
        await File.WriteAllTextAsync(Path.Combine(settings.Work, "last.md"), table);
        await File.WriteAllTextAsync(Path.Combine(settings.Work, "last.json"), json);
        if (!settings.Quick && settings.Only.Length == 0)
            await Keep(settings, run, json, table);

        var errors = run.Operations.SelectMany(o => o.Errors).ToList();
        errors.ForEach(Console.Error.WriteLine);
        Console.WriteLine(errors.Count == 0 ? "Every answer was right." : $"{errors.Count} errors.");
        return errors.Count == 0 ? 0 : 1;
    }

    private static async Task Keep(Settings settings, Record run, string json, string table)
    {
        await File.AppendAllTextAsync(Path.Combine(settings.Root, "benches", "history.jsonl"), json + "\n");
        await Page(settings, $"run {run.Size}", table);
        if (!settings.Large)
            await File.WriteAllTextAsync(Path.Combine(settings.Root, "docs", "performance.svg"), Chart.Of(run));
    }

    /// <summary>Puts a text between its two marks in docs/performance.md.</summary>
    public static async Task Page(Settings settings, string mark, string text)
    {
        var file = Path.Combine(settings.Root, "docs", "performance.md");
        var page = await File.ReadAllTextAsync(file);
        var (begin, end) = ($"<!-- {mark} -->", $"<!-- end of {mark} -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new Load.BenchFailed($"{file} has no '{begin}' with its end.");
        await File.WriteAllTextAsync(file, $"{page[..(from + begin.Length)]}\n{text.Trim()}\n{page[to..]}");
    }
}
