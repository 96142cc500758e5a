using Bdbazar.Platform.Files;

namespace Bdbazar.Catalog.Import;

/// <summary>Takes the files of failed imports out of the store after a month, when their jobs are gone and nobody can retry them.</summary>
internal sealed class DeleteImportFiles(CatalogDb db, IBlobStore blobs, TimeProvider clock) : ISchedule
{
    private const int Batch = 100;

    public async Task Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow().AddDays(-31);
        while (await DeleteBatch(before, ct) == Batch)
        {
        }
    }

    // Another instance skips the rows that this one has; when this one dies halfway, the rows come round again.
    private async Task<int> DeleteBatch(DateTimeOffset before, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var keys = await db.Database.SqlQuery<string>($"""
            select blob_key from catalog.imports where status = 'failed' and blob_key <> '' and finished_at < {before}
            order by finished_at limit {Batch} for update skip locked
            """).ToListAsync(ct);
        foreach (var key in keys)
            await blobs.Delete(key, ct);
        await db.Database.ExecuteSqlAsync($"update catalog.imports set blob_key = '' where status = 'failed' and blob_key = any({keys.ToArray()})", ct);
        await transaction.CommitAsync(ct);
        return keys.Count;
    }
}
