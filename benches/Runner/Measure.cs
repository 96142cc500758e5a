using Bdbazar.Bench.Load;

namespace Bdbazar.Bench;

/// <summary>Runs one load and reads beside it what it costs.</summary>
/// <param name="market">Whose PostgreSQL it is, also the limits'.</param>
internal sealed class Measure(Market market, Statements statements)
{
    /// <param name="program">The process whose CPU and memory count; null where there is none but PostgreSQL, 0 for a command that is gone when it is over.</param>
    /// <param name="load">Runs the load.</param>
    /// <param name="check">Asks for answers meanwhile and looks at them; what is wrong.</param>
    /// <param name="name">Of the operation, where its statements are to be counted.</param>
    /// <param name="watch">Runs beside the load, and may go on after it; that is not measured.</param>
    public async Task<Outcome> Of(
        int? program, Func<Task<Seen>> load, Func<Task<IReadOnlyList<string>>>? check = null, string? name = null, Func<Task, Task>? watch = null)
    {
        var database = market.Database;
        double Cpu() => program > 0 ? Proc.Cpu(program.Value) : Proc.CpuOfEnded(Environment.ProcessId);
        // A checkpoint that is due anyway would come in the middle of whoever's turn it is.
        await market.Sql("checkpoint");
        market.Program.CutLog();
        if (name is not null)
            await statements.Forget();
        if (program > 0)
            Proc.ForgetPeak(program.Value);

        var (cpu, databaseCpu) = (Cpu(), Proc.CpuOfTree(database));
        var running = load();
        var watching = watch?.Invoke(running) ?? Task.CompletedTask;
        var wrong = check is null ? [] : await Meanwhile(running, check);
        var seen = await running;
        (cpu, databaseCpu) = (Cpu() - cpu, Proc.CpuOfTree(database) - databaseCpu);
        var peak = program > 0 ? Proc.Peak(program.Value) : (double?)null;

        var asked = name is null ? 0 : await statements.Note(name, seen.Requests);
        await watching;
        return new(seen.Requests / seen.Seconds, seen.P50, seen.P99, seen.Requests, seen.Errors, program is null ? null : Each(cpu, seen), Each(databaseCpu, seen), peak, asked, wrong);
    }

    private static double Each(double seconds, Seen seen) => seconds * 1000 / Math.Max(1, seen.Requests);

    // Under load, for that is when answers get mixed up; a few requests, so that they cost nothing beside the load.
    private static async Task<IReadOnlyList<string>> Meanwhile(Task running, Func<Task<IReadOnlyList<string>>> check)
    {
        await Task.WhenAny(running, Task.Delay(500));
        return await check();
    }
}
