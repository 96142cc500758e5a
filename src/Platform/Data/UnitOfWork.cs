using Microsoft.EntityFrameworkCore.Storage;

namespace Bdbazar.Platform.Data;

/// <summary>
/// Several statements of a module in one transaction (<see cref="ModuleDb.Begin"/>): its own, or that of the request with an idempotency key or of the
/// event handler that it runs in, which then commits it. Disposed without a commit it is rolled back.
/// </summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private readonly IDbContextTransaction? _own;

    internal UnitOfWork(IDbContextTransaction? own) => _own = own;

    /// <summary>Commits what is its own; does nothing inside a transaction that somebody else commits.</summary>
    public Task Commit(CancellationToken ct) => _own?.CommitAsync(ct) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
