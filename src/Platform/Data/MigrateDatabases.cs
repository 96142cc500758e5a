using Bdbazar.Platform.Modules;
using Microsoft.Extensions.Hosting;

namespace Bdbazar.Platform.Data;

/// <summary>Runs before everything else that starts: no request and no job sees an old schema.</summary>
internal sealed class MigrateDatabases(DataSources sources, IEnumerable<ModuleDatabase> databases) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var all = await Task.WhenAll(databases.Select(async d =>
            (d.Module, d.Context, Done: await SqlMigrator.IsUpToDate(sources.For(d.Module), d.Module, d.Context.Assembly, cancellationToken))));
        foreach (var (module, context, _) in all.Where(d => !d.Done))
            await SqlMigrator.Migrate(sources.For(module), module, context.Assembly, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
