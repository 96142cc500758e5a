using Bdbazar.Platform.Data;
using Microsoft.Extensions.Hosting;

namespace Bdbazar.Demo;

/// <summary>What people write is never taken for a part of an unfinished demo. Runs before the server listens, where this start does not fill it in.</summary>
internal sealed class KeepData(DataFolder folder) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        DemoMarketplace.Keep(folder);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
