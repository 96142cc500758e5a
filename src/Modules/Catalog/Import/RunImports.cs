using System.Text.Json;
using Bdbazar.Platform.Files;
using Npgsql;

namespace Bdbazar.Catalog.Import;

/// <summary>An import that this process works on until its lease ends; it is renewed with every batch.</summary>
internal sealed record ClaimedImport(Guid Id, Guid ShopId, Guid ByUser, string BlobKey, int Row, int ErrorCount, int Attempt);

/// <summary>Brings waiting files in, and takes those up again whose process died. One at a time here, one at a time of a shop.</summary>
internal sealed class RunImports(IServiceScopeFactory scopes, CatalogDb db, IBlobStore blobs, ResponseCache answers, TimeProvider clock) : IJob
{
    private const int MaxAttempts = 5;
    private const int BatchProducts = 500;
    private const int BatchLines = 2_000;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken ct)
    {
        while (await Claim(ct) is { } import)
        {
            try
            {
                await Take(import, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // Stopping: whoever starts next need not wait for the lease to end.
                await db.Database.ExecuteSqlAsync($"update catalog.imports set leased_until = null, status = 'queued' where id = {import.Id} and attempt = {import.Attempt} and status = 'running'", CancellationToken.None);
                throw;
            }
        }
    }

    /// <summary>The next file that waits, or whose process died; null where there is none.</summary>
    internal async Task<ClaimedImport?> Claim(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            // One transaction in one round trip. The lock lets one instance at a time choose: two that look at the same moment
            // would not see each other's choice, and bring in two files of one shop at once.
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection())
            {
                BatchCommands =
                {
                    new("select pg_advisory_xact_lock(hashtextextended('bdbazar-imports', 0))"),
                    new("""
                        update catalog.imports set status = 'running', attempt = attempt + 1, leased_until = $2
                        where id = (
                            select i.id from catalog.imports i
                            where (i.status = 'queued' or i.status = 'running' and i.leased_until < $1)
                                and not exists (select from catalog.imports o where o.shop_id = i.shop_id and o.id <> i.id and o.status = 'running' and o.leased_until >= $1)
                            order by i.created_at limit 1 for update skip locked)
                        returning id, shop_id, by_user, blob_key, row, error_count, attempt
                        """) { Parameters = { new() { Value = now }, new() { Value = now + Lease } } },
                },
            };
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            return await reader.ReadAsync(ct)
                ? new(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6))
                : null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task Take(ClaimedImport import, CancellationToken ct)
    {
        var progress = new ImportProgress(import);
        string status;
        await using (var content = await blobs.Open(import.BlobKey, ct))
        {
            if (import.Attempt > MaxAttempts || content is null)
            {
                progress.Add(new(import.Row + 1, content is null ? "The file is gone. Send it again." : "The import was interrupted too often. Send the file again."));
                status = CatalogImport.Failed;
            }
            else
                status = await Read(content, import, progress, ct);
        }
        if (status.Length > 0 && await Settle(import, progress, [], status, ct))
            await blobs.Delete(import.BlobKey, ct);
    }

    /// <returns>What became of it; empty when another process has taken it over.</returns>
    private async Task<string> Read(Stream content, ClaimedImport import, ImportProgress progress, CancellationToken ct)
    {
        List<CsvProduct> batch = [];
        var lines = 0;
        var grouping = new ShopifyGrouping(content);
        await foreach (var group in grouping.Read(ct))
        {
            var repeated = grouping.RepeatedAt(group);
            // What an earlier attempt has dealt with is in.
            if (group.Row <= import.Row)
                continue;
            lines += group.Lines.Count;
            var (product, errors) = repeated is null ? CsvProductReader.Read(group, grouping.Columns) : (null, [repeated]);
            if (product is not null)
                batch.Add(product);
            else
                progress.Fail(errors);
            progress.Passed(group);
            if (batch.Count < BatchProducts && lines < BatchLines)
                continue;
            if (!await Settle(import, progress, batch, CatalogImport.Running, ct))
                return "";
            batch.Clear();
            lines = 0;
        }
        if (grouping.BrokeOffAt is { } row)
            progress.Add(new(row, ShopifyFile.TooLong));
        return !await Settle(import, progress, batch, CatalogImport.Running, ct) ? "" : grouping.BrokeOffAt is null ? CatalogImport.Done : CatalogImport.Failed;
    }

    // One transaction: the products and the progress. Somebody may be in the way; it is tried again with what there is then.
    private async Task<bool> Settle(ClaimedImport import, ImportProgress progress, List<CsvProduct> batch, string status, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var fresh = scope.ServiceProvider.GetRequiredService<CatalogDb>();
            try
            {
                await using var transaction = await fresh.Database.BeginTransactionAsync(ct);
                var outcome = batch.Count == 0 ? new(0, 0, 0, []) : await new ImportBatch(fresh, clock, import.ShopId, import.ByUser).Take(batch, ct);
                if (outcome is null && attempt < 10)
                    continue;
                if (outcome is null || await Note(fresh, import, progress, outcome, status, ct) == 0)
                    return false;
                await transaction.CommitAsync(ct);
                if (batch.Count > 0)
                    await answers.Evict("products");
                progress.Noted(outcome);
                return true;
            }
            catch (PostgresException e) when (attempt < 10 && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation)
            {
            }
        }
    }

    private Task<int> Note(CatalogDb fresh, ClaimedImport import, ImportProgress progress, BatchOutcome outcome, string status, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? finished = status == CatalogImport.Running ? null : now;
        var errors = JsonSerializer.Serialize(progress.Errors.Concat(outcome.Errors).OrderBy(e => e.Row).Take(Math.Max(0, ImportProgress.MaxErrors - progress.ErrorCount)), Json.Options);
        return fresh.Database.ExecuteSqlAsync($"""
            update catalog.imports
            set status = {status}, row = {progress.Row}, rows = rows + {progress.Rows}, products = products + {progress.Products},
                created = created + {outcome.Created}, updated = updated + {outcome.Updated}, failed = failed + {progress.Failed + outcome.Failed},
                errors = errors || {errors}::jsonb, error_count = error_count + {progress.Errors.Count + outcome.Errors.Count},
                leased_until = {now + Lease}, finished_at = {finished}
            where id = {import.Id} and attempt = {import.Attempt} and status = 'running'
            """, ct);
    }
}
