using Microsoft.Extensions.Hosting;

namespace Bdbazar.Platform.Data;

/// <summary>Runs before everything else that starts: no request and no job sees an old schema.</summary>
internal sealed class MigrateDatabases(DataSources sources, IEnumerable<ModuleDatabase> databases) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var behind = await Task.WhenAll(databases.GroupBy(d => sources.TextOf(d.Module)).Select(one => Behind([.. one], cancellationToken)));
        foreach (var (module, context) in behind.SelectMany(modules => modules))
            await SqlMigrator.Migrate(sources.For(module), module, context.Assembly, cancellationToken);
    }

    // As a rule none is. One connection asks for all of a database: to open one and to learn its types takes longer than all that is asked.
    private async Task<List<ModuleDatabase>> Behind(IReadOnlyList<ModuleDatabase> ofOneDatabase, CancellationToken ct)
    {
        await using var connection = await sources.For(ofOneDatabase[0].Module).OpenConnectionAsync(ct);
        var behind = new List<ModuleDatabase>();
        foreach (var module in ofOneDatabase)
            if (!await SqlMigrator.IsUpToDate(connection, module.Module, module.Context.Assembly, ct))
                behind.Add(module);
        return behind;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
