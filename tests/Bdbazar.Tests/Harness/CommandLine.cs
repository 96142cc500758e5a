using System.Diagnostics;

namespace Bdbazar.Tests.Harness;

/// <summary>The program's commands as an operator runs them, in a process of their own.</summary>
internal static class CommandLine
{
    public static async Task<(int Code, string Output, string Errors)> Run(string[] options, Dictionary<string, string>? environment = null, string? folder = null)
    {
        var start = Processes.Program(Path.Combine(AppContext.BaseDirectory, "bdbazar.dll"), options);
        start.WorkingDirectory = folder ?? "";
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        return (await process.Ended(), await output, await errors);
    }
}
