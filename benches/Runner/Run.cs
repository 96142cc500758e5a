using Bdbazar.Bench.Data;
using Bdbazar.Bench.Load;
using Bdbazar.Bench.Report;

namespace Bdbazar.Bench;

/// <summary>The bench from beginning to end.</summary>
internal static class Run
{
    // Those that a larger catalogue may not slow down.
    private static readonly string[] Growing = ["O1u", "O2", "O3", "O5"];

    /// <returns>0, or 1 where there was an error; speed alone fails nothing.</returns>
    public static async Task<int> Whole(Settings settings)
    {
        Directory.CreateDirectory(settings.Work);
        var small = settings.Large ? await Measured(settings with { Large = false, Only = Growing }, limits: false) : null;
        var run = await Measured(settings, limits: true);
        if (small is not null)
            run = run with { Growth = Growth.Between(small, run) };
        return await Output.Write(settings, run);
    }

    private static async Task<Record> Measured(Settings settings, bool limits)
    {
        await using var market = await Market.Open(settings, settings.Large ? new(1_000_000, 10_000) : new(10_000, 100));
        List<double> boots = [];
        for (var n = 0; n < 3; n++)
            boots.Add(await market.Restart());
        await using var server = await LimitServer.Start(settings, market);
        var operations = new Operations(settings, market, server, await Tokens.Of(market));
        await operations.Prepare();

        var chosen = operations.All.Where(o => settings.Only.Length == 0 || settings.Only.Contains(o.Name)).ToList();
        foreach (var operation in chosen)
        {
            Console.WriteLine($"warming up {operation.Name}");
            await operation.Limit(1);
            await operation.Ours(settings.WarmUp);
        }
        operations.Lags.Clear();
        var outcomes = chosen.ToDictionary(o => o, _ => (Limits: new List<Outcome>(), Ours: new List<Outcome>()));
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var operation in chosen)
            {
                var (plain, ours) = outcomes[operation];
                if (limits)
                    plain.Add(await operation.Limit(settings.Seconds));
                ours.Add(await operation.Ours(settings.Seconds));
                Console.WriteLine($"round {round} {operation.Name,-4} {(limits ? $"limit {plain[^1].PerSecond,9:F0}/s" : ""),-18} bdbazar {ours[^1].PerSecond,9:F0}/s");
            }
        }
        var pages = settings.Large ? await Pages.Walk(market) : null;
        return Record.Of(settings, boots, Proc.Memory(market.Program.Id), operations.Lags, pages,
            [.. chosen.Select(o => new Result(o, outcomes[o].Limits is { Count: > 0 } l ? Outcome.Median(l) : null, Outcome.Median(outcomes[o].Ours)))]);
    }
}
