using System.Data.Common;
using Bdbazar.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bdbazar.Platform.Events;

/// <summary>Notices that a transaction with events in it has committed, and wakes the relay at once.</summary>
internal sealed class OutboxInterceptor : DbTransactionInterceptor, ISaveChangesInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(eventData.Context);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(eventData.Context);
        return Task.CompletedTask;
    }

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as ModuleDb)?.RolledBack();
        return Task.CompletedTask;
    }

    // A save of a single statement needs no transaction, so it commits by itself.
    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
            Committed(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private static void Committed(DbContext? context) => (context as ModuleDb)?.Committed();
}
