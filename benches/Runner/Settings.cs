namespace Bdbazar.Bench;

/// <summary>What is measured, and for how long. Everything comes from the environment of <c>./bench</c>.</summary>
/// <param name="Quick">One short round, so that it is over in three minutes; for CI, which looks for errors and not at speed.</param>
/// <param name="Large">SIZE=1m: a million products.</param>
/// <param name="Seconds">Of one measurement.</param>
/// <param name="WarmUp">Seconds of load before the first round, so that what is measured is compiled code.</param>
/// <param name="Only">ONLY=O1,O5: just these operations.</param>
/// <param name="Root">The folder of the repository.</param>
/// <param name="Work">Where all that comes up meanwhile is kept: database, logs, lists of requests.</param>
internal sealed record Settings(bool Quick, bool Large, int Rounds, int Seconds, int WarmUp, int Connections, string[] Only, string Root, string Work)
{
    /// <summary>Threads of the load generators: as many as there are cores.</summary>
    public int Threads => Math.Min(Environment.ProcessorCount, Connections);

    public string Size => Large ? "1m" : "10k";

    public static Settings Read(bool quick)
    {
        var root = Directory.GetCurrentDirectory();
        return new(quick, Environment.GetEnvironmentVariable("SIZE") == "1m", Number("ROUNDS", quick ? 1 : 3), Number("SECONDS_EACH", quick ? 3 : 10),
            Number("WARM_UP", quick ? 2 : 12), Number("CONNECTIONS", 32), (Environment.GetEnvironmentVariable("ONLY") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries),
            root, Environment.GetEnvironmentVariable("WORK") ?? Path.Combine(root, "artifacts", "bench"));
    }

    private static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var number) && number > 0 ? number : otherwise;
}
