using Bdbazar.Bench;
using Bdbazar.Bench.Load;

try
{
    return args switch
    {
        [] => await Run.Whole(Settings.Read(quick: false)),
        ["quick"] => await Run.Whole(Settings.Read(quick: true)),
        ["hold"] => await Hold.Until(Settings.Read(quick: false)),
        ["explain"] => await Explain.Statements(Settings.Read(quick: true)),
        ["topology", .. var options] => await Bdbazar.Bench.Topology.Compare.Run(Settings.Read(quick: false), options),
        _ => Usage(),
    };
}
catch (BenchFailed e)
{
    await Console.Error.WriteLineAsync($"bench: {e.Message}");
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine("usage: ./bench [quick | hold | explain | topology]");
    return 2;
}
