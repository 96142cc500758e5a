using Bdbazar.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bdbazar.Platform.Jobs;

/// <summary>Ends a job for good, and lets its handler say so in the same transaction.</summary>
internal sealed class JobEnding(DataSources sources, TimeProvider clock, IServiceScopeFactory scopes, IEnumerable<ModuleDatabase> databases, ILogger<JobEnding> log)
{
    /// <summary>Whether the job was at this attempt and status, and so has ended by this.</summary>
    public async Task<bool> GiveUp(JobKind kind, Guid id, int attempt, string from, string payload, GivenUp why, string? error, CancellationToken ct)
    {
        var table = new JobTable(kind.Module, sources, clock);
        await using var scope = scopes.CreateAsyncScope();
        var db = (ModuleDb)scope.ServiceProvider.GetRequiredService(databases.First(d => d.Module == kind.Module).Context);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await table.End(db, id, attempt, from, why, error, ct))
            return false;
        await kind.GiveUp(scope.ServiceProvider, payload, why, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (why == GivenUp.Failed)
            log.LogError("Job {Kind} {Id} has failed after {Attempt} attempts: {Error}", kind.Name, id, attempt, error);
        return true;
    }
}
