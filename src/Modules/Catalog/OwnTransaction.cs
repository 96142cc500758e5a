using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bdbazar.Catalog;

internal static class OwnTransaction
{
    /// <summary>A transaction for several statements; null where the request (a keyed POST) runs in one already.</summary>
    public static async Task<IDbContextTransaction?> BeginIfNone(this DatabaseFacade database, CancellationToken ct) =>
        database.CurrentTransaction is null ? await database.BeginTransactionAsync(ct) : null;

    public static Task CommitIfOwn(this IDbContextTransaction? transaction, CancellationToken ct) =>
        transaction?.CommitAsync(ct) ?? Task.CompletedTask;
}
