using System.Text.Json;
using Bdbazar.Catalog.Search;
using Npgsql;
using NpgsqlTypes;

namespace Bdbazar.Catalog.Import;

/// <summary>What a batch came to.</summary>
internal sealed record BatchOutcome(int Created, int Updated, int Failed, IReadOnlyList<ImportError> Errors);

/// <summary>
/// Brings products into the shop: all that can be is computed before the transaction that writes it, and in that the rows that others want (stock, then products)
/// are locked last, only a few at a time. Some twenty statements, however many products there are.
/// </summary>
internal sealed class ImportBatch(CatalogDb db, TimeProvider clock, Guid shopId, Guid by)
{
    /// <summary>How many rows, of products that are there already, are written and so locked in one transaction: checkouts wait for it.</summary>
    public const int MostLocked = 100;

    /// <summary>So many more that lock nothing, new ones and such as do not change, go with them.</summary>
    private const int OthersForEach = 5;

    private static readonly JsonSerializerOptions Rows = new(Json.Options) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private Dictionary<string, ProductChange> _changes = [];
    private bool _shopIsPublic;

    /// <summary>Finds out what the file changes. Locks nothing.</summary>
    public async Task Compare(IReadOnlyList<CsvProduct> files, CancellationToken ct)
    {
        var shop = await db.Shops.AsNoTracking().SingleAsync(s => s.Id == shopId, ct);
        _shopIsPublic = shop.IsPublic;
        var known = new Dictionary<string, Product>(StringComparer.Ordinal);
        // A handle goes before a slug that happens to be the same.
        foreach (var product in (await ExistingProduct.Load(db, shopId, [.. files.Select(f => f.Handle)], ct)).OrderBy(p => p.Handle is null))
            known.TryAdd(ExistingProduct.Handle(product), product);
        var categories = await Categories(files, known.Values, ct);
        var slugs = await Slug([.. files.Where(f => !known.ContainsKey(f.Handle))], ct);
        var now = clock.GetUtcNow();
        _changes = files.Select(file => known.TryGetValue(file.Handle, out var product)
            ? ProductChange.OfKnown(file, shop, product, categories.Find(c => c.Id == product.CategoryId)?.Name, clock)
            : ProductChange.OfNew(
                file, shop, slugs[file.Handle].Slug, slugs[file.Handle].Id,
                categories.Find(c => file.Type is { Length: > 0 } && Names(c).Contains(file.Type, StringComparer.OrdinalIgnoreCase)), now, clock))
            .ToDictionary(c => c.File.Handle, StringComparer.Ordinal);
        await Describe([.. _changes.Values.Where(c => c.IsNew || c.FoundBy)], ct);
    }

    /// <summary>As many of the first of <paramref name="rest"/> as may go into one transaction.</summary>
    public IReadOnlyList<ReadProduct> Part(IReadOnlyList<ReadProduct> rest, int most)
    {
        var (count, locked) = (0, 0);
        while (count < rest.Count && count < most * OthersForEach)
        {
            locked += rest[count].Product is { } product && Locks(_changes[product.Handle]) ? rest[count].Lines : 0;
            if (locked > most && count > 0)
                break;
            count++;
        }
        return [.. rest.Take(count)];
    }

    private static bool Locks(ProductChange change) => !change.IsNew && change.Changes;

    /// <summary>Writes some of what was compared, in the caller's transaction. Null when somebody edited one of the products meanwhile: roll back and compare again.</summary>
    public async Task<BatchOutcome?> Write(IReadOnlyList<CsvProduct> files, CancellationToken ct)
    {
        // Who waits for a lock keeps others waiting for those that it has.
        await db.Database.ExecuteSqlAsync($"select set_config('lock_timeout', '250ms', true), set_config('statement_timeout', '5s', true)", ct);
        var shop = (await db.Shops.FromSql($"select * from catalog.shops where id = {shopId} for share").AsNoTracking().ToListAsync(ct)).Single();
        List<ProductChange> changes = [.. files.Select(f => _changes[f.Handle])];
        List<ProductChange> fresh = [.. changes.Where(c => c.IsNew && c.Errors.Count == 0)];
        if (shop.IsPublic != _shopIsPublic || !await AreFree(fresh, ct))
            return null;
        await Insert(fresh, ct);
        await CheckStock(changes, ct);
        List<ProductChange> edited = [.. changes.Where(c => Locks(c) && c.Errors.Count == 0)];
        if (!await Lock([.. edited.Select(c => c.Product)], ct))
            return null;
        await Update(edited, ct);
        return new(fresh.Count, edited.Count, changes.Count(c => c.Errors.Count > 0), [.. changes.SelectMany(c => c.Errors)]);
    }

    private static string?[] Names(Category category) => [category.Name, category.NameBn, category.Slug];

    private Task<List<Category>> Categories(IReadOnlyList<CsvProduct> files, IEnumerable<Product> known, CancellationToken ct)
    {
        string[] types = [.. files.Select(f => f.Type?.ToLowerInvariant()).OfType<string>().Where(t => t.Length > 0).Distinct()];
        Guid[] ids = [.. known.Select(p => p.CategoryId).OfType<Guid>().Distinct()];
#pragma warning disable CA1862 // Compared in the database.
        return db.Categories.AsNoTracking()
            .Where(c => ids.Contains(c.Id) || types.Contains(c.Name.ToLower()) || types.Contains(c.NameBn!.ToLower()) || types.Contains(c.Slug))
            .OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(ct);
#pragma warning restore CA1862
    }

    private async Task<Dictionary<string, (Guid Id, string Slug)>> Slug(List<CsvProduct> fresh, CancellationToken ct)
    {
        var wanted = fresh.Select(f => (f.Handle, Id: clock.NewId(), Slug: Slugs.Of(f.Handle) ?? Slugs.Of(f.Title))).ToList();
        string[] all = [.. wanted.Select(w => w.Slug).OfType<string>().Distinct()];
        var taken = (await db.Products.Where(p => all.Contains(p.Slug)).Select(p => p.Slug).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        return wanted.ToDictionary(w => w.Handle, w => (w.Id,
            w.Slug is null ? $"p-{Slugs.Short(w.Id)}" : taken.Add(w.Slug) ? w.Slug : $"{w.Slug}-{Slugs.Short(w.Id)}"));
    }

    // As Slugs.Free does for one: who wants the same slug waits for this transaction. Somebody may have taken one, or made the product, since the comparison.
    private async Task<bool> AreFree(List<ProductChange> fresh, CancellationToken ct)
    {
        if (fresh.Count == 0)
            return true;
        string[] slugs = [.. fresh.Select(c => c.Product.Slug).Order(StringComparer.Ordinal)];
        string[] handles = [.. fresh.Select(c => c.File.Handle)];
        await db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended('bdbazar-slug-' || s, 0)) from (select s from unnest({slugs}) as s order by s) o", ct);
        return !await db.Products.AnyAsync(p => slugs.Contains(p.Slug), ct)
            && !await db.Products.AnyAsync(p => p.ShopId == shopId && handles.Contains(p.Handle ?? p.Slug), ct);
    }

    // What buyers were promised cannot be taken away; the rows stay locked until the end of the transaction, so it stays true.
    private async Task CheckStock(List<ProductChange> changes, CancellationToken ct)
    {
        var wanted = changes.Where(c => !c.IsNew && c.Errors.Count == 0).SelectMany(c => c.Stock.Keys.Except(c.NewVariants.Select(v => v.Id))).ToArray();
        if (wanted.Length == 0)
            return;
        var stock = (await db.Set<Stock>().FromSql($"select * from catalog.stock where variant_id = any({wanted}) order by variant_id for no key update").AsNoTracking().ToListAsync(ct))
            .ToDictionary(s => s.VariantId);
        foreach (var change in changes)
        {
            foreach (var (variant, (onHand, row)) in change.Stock.Where(s => stock.ContainsKey(s.Key)).ToList())
            {
                if (onHand < stock[variant].Reserved)
                    change.Errors.Add(new(row, "Variant Inventory Qty is below what buyers were promised."));
                else if (onHand == stock[variant].OnHand)
                    change.Stock.Remove(variant);
            }
        }
    }

    // Edits of one product come one after the other; one that came in between has made what was compared old.
    private async Task<bool> Lock(IReadOnlyList<Product> products, CancellationToken ct)
    {
        Guid[] ids = [.. products.Select(p => p.Id)];
        var now = ids.Length == 0 ? [] : await db.Database.SqlQuery<VersionNow>(
            $"select id as \"Id\", version as \"Version\" from catalog.products where id = any({ids}) order by id for no key update").ToListAsync(ct);
        return products.All(p => now.Any(n => n.Id == p.Id && n.Version == p.Version));
    }

    private sealed record VersionNow(Guid Id, int Version);

    private async Task Insert(List<ProductChange> fresh, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await Run(ImportSql.InsertProducts, fresh.Select(RowOf), now, ct);
        await InsertParts(fresh, now, ct);
    }

    private async Task Update(List<ProductChange> changes, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var edited = changes.Where(c => c.Edits).ToList();
        await InsertParts(changes, now, ct);
        await Run(ImportSql.UpdateProducts, edited.Select(RowOf), now, ct);
        await Run(ImportSql.UpdateVariants, edited.SelectMany(c => c.ChangedVariants).Select(VariantRow), now, ct);
        await Run(ImportSql.Reprice, edited.SelectMany(c => c.Repriced).Select(VariantRow), now, ct);
        await Run(ImportSql.UpdateImages, edited.SelectMany(c => c.ChangedImages).Select(ImageRow), now, ct);
        await Run(ImportSql.SetStock, changes.SelectMany(c => c.Stock.Where(s => c.NewVariants.All(v => v.Id != s.Key))
            .Select(s => new { Id = s.Key, s.Value.OnHand })), now, ct);
        await Run(ImportSql.Derive, edited.Select(c => new { c.Product.Id }), now, ct);
    }

    private async Task InsertParts(List<ProductChange> changes, DateTimeOffset now, CancellationToken ct)
    {
        await Run(ImportSql.InsertVariants, changes.SelectMany(c => c.NewVariants).Select(VariantRow), now, ct);
        await Run(ImportSql.InsertStock, changes.SelectMany(c => c.NewVariants.Select(v => new { v.Id, c.Stock[v.Id].OnHand })), now, ct);
        await Run(ImportSql.InsertImages, changes.SelectMany(c => c.NewImages).Select(ImageRow), now, ct);
    }

    private async Task Describe(List<ProductChange> changes, CancellationToken ct)
    {
        if (changes.Count == 0)
            return;
        var names = await SearchIndex.CategoryNames(db, [.. changes.Select(c => c.Product.CategoryId).OfType<Guid>().Distinct()], ct);
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var document = SearchDocument.Of(change.Product, names[change.Product.CategoryId ?? Guid.Empty]);
            words.UnionWith(document.Words);
            change.Document = document.TsVector;
        }
        // By itself: a word that no product has yet does no harm, and nobody who wants to add the same one waits for the products.
        await SearchIndex.Learn(db, words, ct);
    }

    private object RowOf(ProductChange change)
    {
        var p = change.Product;
        return new
        {
            p.Id, ShopId = shopId, p.Slug, p.Handle, p.Title, p.Description, p.CategoryId, p.Brand, p.Tags, p.Attributes, p.Status, p.Listed,
            Price = p.Variants.Min(v => v.Price), InStock = change.Stock.Values.Any(s => s.OnHand > 0), Search = change.Document,
        };
    }

    private static object VariantRow(Variant v) => new { v.Id, v.ProductId, v.Position, v.Sku, v.Options, v.Price, v.CompareAtPrice, v.WeightGrams };

    private static object ImageRow(ProductImage i) => new { i.Id, i.ProductId, i.Position, i.Alt, i.SourceUrl };

    // One parameter holds all rows of a statement, as JSON.
    private async Task Run(string sql, IEnumerable<object> rows, DateTimeOffset now, CancellationToken ct)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection())
        {
            Parameters = { new() { Value = JsonSerializer.Serialize(all, Rows), NpgsqlDbType = NpgsqlDbType.Json } },
        };
        if (sql.Contains("$2"))
            command.Parameters.Add(new() { Value = now });
        if (sql.Contains("$3"))
            command.Parameters.Add(new() { Value = by });
        await command.ExecuteNonQueryAsync(ct);
    }
}
