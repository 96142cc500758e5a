using Bdbazar.Platform.Files;

namespace Bdbazar.Accounts;

/// <summary>Deletes KYC files of erased people, and those that nobody submitted within a day. The file goes before its row: what dies in between is done again.</summary>
internal sealed class DropDocuments(AccountsDb db, IBlobStore blobs, TimeProvider clock) : ISchedule
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private const int Batch = 100;

    public async Task Run(CancellationToken ct)
    {
        while (await RunBatch(ct) == Batch)
        {
        }
    }

    private async Task<int> RunBatch(CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var documents = await db.KycDocuments.FromSql($"""
            select d.* from accounts.kyc_documents d
            where d.dropped_at is not null
               or d.created_at < {clock.GetUtcNow().AddDays(-1)}
                  and not exists (select from accounts.kyc k where k.user_id = d.user_id and d.id = any(k.documents))
            limit {Batch} for update of d skip locked
            """).AsNoTracking().ToListAsync(ct);
        foreach (var document in documents)
            await blobs.Delete(document.BlobKey, ct);
        Guid[] ids = [.. documents.Select(d => d.Id)];
        await db.KycDocuments.Where(d => ids.Contains(d.Id)).ExecuteDeleteAsync(ct);
        await work.Commit(ct);
        return documents.Count;
    }
}
