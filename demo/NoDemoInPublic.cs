using Microsoft.Extensions.Hosting;

namespace Bdbazar.Demo;

/// <summary>Stops a start that would show the demo's well-known passwords to others. Runs after the migrations and before the server listens.</summary>
internal sealed class NoDemoInPublic(IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if ((await DemoAccounts.In(services)).Count > 0)
            throw new StartRefused("this data has demo accounts, whose passwords everybody knows, so it is served on loopback only. Start with another DATA_DIR and DEMO=0.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
