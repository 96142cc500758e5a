using System.Diagnostics;
using System.Text.Json;
using Bdbazar.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bdbazar.Platform.Jobs;

public static class JobQueue
{
    /// <summary>Has a job of the context's module done, if and only if this transaction commits; it is begun at once then.</summary>
    /// <param name="payload">Its type has a name, <see cref="JobAttribute"/>, and a handler.</param>
    /// <param name="id">Made of what is immutable where the same job may be asked for twice: the same id is one job. A new one by default.</param>
    /// <param name="group">At most one job of a group runs at a time, such as <c>shop:{id}</c>.</param>
    /// <param name="dueAt">Not before; at once by default.</param>
    /// <param name="expected">How long it may take: short ones go before long ones.</param>
    /// <returns>The job's id.</returns>
    public static Guid Enqueue<TPayload>(
        this ModuleDb db, TPayload payload, Guid? id = null, string? group = null, DateTimeOffset? dueAt = null, TimeSpan expected = default, Guid? byUser = null)
        where TPayload : class
    {
        var kind = db.GetService<JobKinds>().Of(typeof(TPayload));
        if (kind.Module != db.SchemaName)
            throw new InvalidOperationException($"{kind.Name} is a job of {kind.Module}: tell it by an event.");
        var (clock, signals) = (db.GetService<TimeProvider>(), db.GetService<JobSignals>());
        var now = clock.GetUtcNow();
        var job = new JobRow(
            id ?? clock.NewId(), kind.Name, JsonSerializer.Serialize(payload, Json.Options), group, dueAt?.ToUniversalTime() ?? now,
            (int)Math.Clamp(expected.TotalSeconds, 0, int.MaxValue), kind.Options.MaxAttempts, Activity.Current?.Id, byUser, now);
        db.WriteAlong(JobRow.Insert(kind.Module, [job]));
        db.AfterCommit(() => signals.Wake(kind.Module));
        return job.Id;
    }
}
