using Bdbazar.Platform.Data;
using Bdbazar.Platform.Modules;

namespace Bdbazar.Host.Services;

/// <summary>
/// <c>bdbazar services</c>: the marketplace on this machine as separate services. PostgreSQL with a database for each module, RabbitMQ, Redis,
/// a process (or <c>INSTANCES</c>) for each module, and nginx before them. Each is started again when it dies; all end with this process.
/// </summary>
internal static class ServicesCommand
{
    public static async Task<int> Run(IReadOnlyList<IModule> modules, string[] options)
    {
        var wanted = new Operator(Marketplace.NewBuilder(options).Configuration, options);
        Installed.Require();
        Marketplace.RequireFreePort(wanted.Address);
        var data = new DataFolder(wanted.DataFolder);
        using var held = data.TryLock() ?? throw new StartRefused(Database.AlreadyRuns(data));
        var folder = new ServicesFolder(data);
        var log = new CombinedLog(Console.Out);

        using var stop = new StopSignals();
        await using var fleet = new Fleet(folder, log);
        try
        {
            await folder.WaitForPredecessor(stop.Token);
            var plan = new Plan(wanted, modules, data, folder);
            await Start(fleet, plan, stop.Token);
            foreach (var line in plan.DemoAccounts)
                log.Say(line);
            log.Say(Marketplace.ReadyLine(wanted.Address.ToString().TrimEnd('/')));
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Told to stop, which is how it ends.
        }
        return 0;
    }

    private static async Task Start(Fleet fleet, Plan plan, CancellationToken ct)
    {
        // RabbitMQ takes the longest, and nobody needs it before the modules.
        await Fleet.Ready(fleet.Start(plan.PortMapper), ct);
        var brokers = fleet.Start(plan.Broker, plan.Cache);
        await Fleet.Ready(fleet.Start(await plan.Postgres(ct)), ct);
        await plan.OpenDatabases(ct);
        if (await plan.DemoIsMissing(ct))
            await Require(fleet.RunOnce("demo", plan.Demo, ct), "the demo could not be made");
        await Require(fleet.RunOnce("nginx", plan.GatewayConfiguration, ct), "nginx's configuration could not be made");
        await Fleet.Ready(brokers, ct);
        await Fleet.Ready(fleet.Start(plan.Modules), ct);
        await Fleet.Ready(fleet.Start(plan.Gateway), ct);
    }

    private static async Task Require(Task<(int Code, string LastWords)> program, string otherwise)
    {
        if (await program is { Code: not 0 } failed)
            throw new StartRefused($"{otherwise}: {failed.LastWords}");
    }
}
