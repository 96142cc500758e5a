using System.Text.Json;
using Bdbazar.Platform.Files;
using Npgsql;

namespace Bdbazar.Catalog.Import;

/// <summary>Brings a file in. The job has the id of the import, and the shop is its group: one file of a shop at a time.</summary>
[Job("catalog.import")]
internal sealed record ImportProducts(Guid ImportId);

/// <summary>The rows of one product in the file: the product, or why there is none.</summary>
internal sealed record ReadProduct(int LastRow, int Lines, CsvProduct? Product, IReadOnlyList<ImportError> Errors);

/// <summary>Brings a file in, batch by batch; whoever takes it up again goes on after the last row that is in.</summary>
internal sealed class RunImport(IServiceScopeFactory scopes, CatalogDb db, IBlobStore blobs, ResponseCache answers, TimeProvider clock) : IJobHandler<ImportProducts>
{
    private const int BatchProducts = 500;
    private const int BatchLines = 2_000;

    /// <summary>How often a part is tried: somebody may be in the way for a minute or two.</summary>
    private const int MaxTries = 100;

    public static JobOptions Options => new() { Concurrency = 2, MaxAttempts = 5 };

    /// <summary>Some 100 kB a second.</summary>
    public static TimeSpan Expected(long? bytes) => TimeSpan.FromSeconds((bytes ?? 10_000_000) / 100_000);

    public static string GroupOf(Guid shopId) => $"shop:{shopId}";

    public async Task Handle(ImportProducts payload, JobContext job, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().SingleAsync(i => i.Id == payload.ImportId, ct);
        if (import.Status == CatalogImport.Done)
            return;
        await using var content = await blobs.Open(import.BlobKey, ct);
        // Also when it failed: an admin has it done again.
        await db.Imports.Where(i => i.Id == import.Id).ExecuteUpdateAsync(i => i.SetProperty(x => x.Status, CatalogImport.Running), ct);
        if (content is null)
            await End(import, job, CatalogImport.Failed, [new(import.Row + 1, "The file is gone. Send it again.")], ct);
        else if (await Read(content, import, job, ct) is { } row)
            await End(import, job, CatalogImport.Failed, [new(row, ShopifyFile.TooLong)], ct);
        else
            await End(import, job, CatalogImport.Done, [], ct);
        await blobs.Delete(import.BlobKey, ct);
    }

    public async Task GiveUp(ImportProducts payload, GivenUp why, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().SingleAsync(i => i.Id == payload.ImportId, ct);
        if (import.Status == CatalogImport.Done)
            return;
        var message = why == GivenUp.Cancelled ? "The import was cancelled." : "The import was interrupted too often. Send the file again.";
        await Note(db, import.Id, CatalogImport.Failed, [new(import.Row, 0, null, [new(import.Row + 1, message)])], null, ct);
        // That of a failed one is kept for a retry.
        if (why == GivenUp.Cancelled)
            await blobs.Delete(import.BlobKey, ct);
    }

    /// <returns>The row behind which nothing could be read, or null.</returns>
    private async Task<int?> Read(Stream content, CatalogImport import, JobContext job, CancellationToken ct)
    {
        List<ReadProduct> batch = [];
        var grouping = new ShopifyGrouping(content);
        await foreach (var group in grouping.Read(ct))
        {
            var repeated = grouping.RepeatedAt(group);
            // What an earlier attempt has dealt with is in.
            if (group.Row <= import.Row)
                continue;
            var (product, errors) = repeated is null ? CsvProductReader.Read(group, grouping.Columns) : (null, [repeated]);
            batch.Add(new(group.Lines[^1].Number, group.Lines.Count, product, product is null ? errors : []));
            if (batch.Count < BatchProducts && batch.Sum(p => p.Lines) < BatchLines)
                continue;
            await Write(batch, import, job, ct);
            batch.Clear();
        }
        await Write(batch, import, job, ct);
        return grouping.BrokeOffAt;
    }

    // In parts, each one transaction with the progress. When somebody is in the way of one, it is compared again and made smaller.
    private async Task Write(IReadOnlyList<ReadProduct> batch, CatalogImport import, JobContext job, CancellationToken ct)
    {
        var (rest, most) = (batch, ImportBatch.MostLocked);
        for (var tries = 1; rest.Count > 0; tries++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var fresh = scope.ServiceProvider.GetRequiredService<CatalogDb>();
            var comparison = new ImportBatch(fresh, clock, import.ShopId, import.ByUser);
            try
            {
                await comparison.Compare([.. rest.Select(r => r.Product).OfType<CsvProduct>()], ct);
                while (rest.Count > 0 && comparison.Part(rest, most) is var part && await Write(fresh, comparison, part, import, job, ct))
                    (rest, most, tries) = ([.. rest.Skip(part.Count)], Math.Min(ImportBatch.MostLocked, most * 2), 1);
            }
            catch (Exception e) when (tries < MaxTries && IsInTheWay(e))
            {
            }
            if (rest.Count == 0)
                return;
            if (tries == MaxTries)
                throw new TimeoutException("Somebody else has the products for too long.");
            most = Math.Max(1, most / 2);
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1000, 20 * tries)), ct);
        }
    }

    private static bool IsInTheWay(Exception e) => SqlState.Of(e) is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation
        or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled;

    /// <returns>False when somebody edited one of the products meanwhile.</returns>
    private async Task<bool> Write(CatalogDb fresh, ImportBatch comparison, IReadOnlyList<ReadProduct> part, CatalogImport import, JobContext job, CancellationToken ct)
    {
        await using var transaction = await fresh.Database.BeginTransactionAsync(ct);
        CsvProduct[] products = [.. part.Select(p => p.Product).OfType<CsvProduct>()];
        var outcome = products.Length == 0 ? new(0, 0, 0, []) : await comparison.Write(products, ct);
        if (outcome is null)
            return false;
        await Note(fresh, import.Id, CatalogImport.Running, part, outcome, ct);
        await job.Progress(fresh, part[^1].LastRow, null, null, ct);
        await transaction.CommitAsync(ct);
        if (outcome.Created + outcome.Updated > 0)
            await answers.Evict("products");
        return true;
    }

    private async Task End(CatalogImport import, JobContext job, string status, IReadOnlyList<ImportError> errors, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var fresh = scope.ServiceProvider.GetRequiredService<CatalogDb>();
        await using var transaction = await fresh.Database.BeginTransactionAsync(ct);
        await Note(fresh, import.Id, status, [new(0, 0, null, errors)], null, ct);
        await job.Progress(fresh, null, null, null, ct);
        await transaction.CommitAsync(ct);
    }

    /// <param name="outcome">Null where the part is not of products, but of errors of the file.</param>
    private Task<int> Note(CatalogDb db, Guid id, string status, IReadOnlyList<ReadProduct> part, BatchOutcome? outcome, CancellationToken ct)
    {
        DateTimeOffset? finished = status == CatalogImport.Running ? null : clock.GetUtcNow();
        ImportError[] errors = [.. part.SelectMany(p => p.Errors).Concat(outcome?.Errors ?? []).OrderBy(e => e.Row)];
        var (products, wrong) = outcome is null ? (0, 0) : (part.Count, part.Count(p => p.Product is null) + outcome.Failed);
        return db.Database.ExecuteSqlAsync($"""
            update catalog.imports
            set status = {status}, row = greatest(row, {part[^1].LastRow}), rows = rows + {part.Sum(p => p.Lines)}, products = products + {products},
                created = created + {outcome?.Created ?? 0}, updated = updated + {outcome?.Updated ?? 0}, failed = failed + {wrong},
                errors = errors || (
                    select coalesce(jsonb_agg(e), '[]') from (
                        select e from jsonb_array_elements({JsonSerializer.Serialize(errors, Json.Options)}::jsonb) as e
                        limit greatest(0, {CatalogImport.MaxErrors} - error_count)) as kept),
                error_count = error_count + {errors.Length}, finished_at = {finished}
            where id = {id}
            """, ct);
    }
}
