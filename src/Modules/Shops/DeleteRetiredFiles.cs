using Bdbazar.Platform.Files;

namespace Bdbazar.Shops;

/// <summary>Takes replaced pictures out of the store a day later, when the pages that showed them are gone.</summary>
internal sealed class DeleteRetiredFiles(ShopsDb db, IBlobStore blobs, TimeProvider clock) : ISchedule
{
    private const int Batch = 100;

    public async Task Run(CancellationToken ct)
    {
        var dayAgo = clock.GetUtcNow().AddDays(-1);
        while (await DeleteBatch(dayAgo, ct) == Batch)
        {
        }
    }

    // Another instance skips the rows that this one has; when this one dies halfway, the rows come round again.
    private async Task<int> DeleteBatch(DateTimeOffset before, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var names = await db.Database.SqlQuery<string>($"""
            delete from shops.retired_files where name in (
                select name from shops.retired_files where retired_at < {before} order by retired_at limit {Batch} for update skip locked)
            returning name
            """).ToListAsync(ct);
        foreach (var name in names)
            await blobs.Delete(ShopPicture.KeyOf(name), ct);
        await work.Commit(ct);
        return names.Count;
    }
}
