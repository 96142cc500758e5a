using System.Text.Json;
using Bdbazar.Catalog.Search;
using Npgsql;
using NpgsqlTypes;

namespace Bdbazar.Catalog.Import;

/// <summary>What a batch came to.</summary>
internal sealed record BatchOutcome(int Created, int Updated, int Failed, IReadOnlyList<ImportError> Errors);

/// <summary>
/// Brings a batch of products into the shop, in the caller's transaction: some twenty statements, however many products there are.
/// Locks in the order of the module: shop, stock rows, product rows.
/// </summary>
internal sealed class ImportBatch(CatalogDb db, TimeProvider clock, Guid shopId, Guid by)
{
    private static readonly JsonSerializerOptions Rows = new(Json.Options) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Null when somebody edited one of the products meanwhile: roll back and try again.</summary>
    public async Task<BatchOutcome?> Take(IReadOnlyList<CsvProduct> files, CancellationToken ct)
    {
        var shop = (await db.Shops.FromSql($"select * from catalog.shops where id = {shopId} for share").AsNoTracking().ToListAsync(ct)).Single();
        var changes = await Compare(files, shop, ct);
        await CheckStock(changes, ct);
        var good = changes.Where(c => c.Errors.Count == 0).ToList();
        if (!await Lock([.. good.Where(c => !c.IsNew && c.Changes).Select(c => c.Product)], ct))
            return null;
        await Write([.. good.Where(c => c.Changes)], ct);
        return new(
            good.Count(c => c.IsNew), good.Count(c => !c.IsNew && c.Changes), changes.Count - good.Count,
            [.. changes.SelectMany(c => c.Errors)]);
    }

    private async Task<List<ProductChange>> Compare(IReadOnlyList<CsvProduct> files, KnownShop shop, CancellationToken ct)
    {
        var known = new Dictionary<string, Product>(StringComparer.Ordinal);
        // A handle goes before a slug that happens to be the same.
        foreach (var product in (await ExistingProduct.Load(db, shopId, [.. files.Select(f => f.Handle)], ct)).OrderBy(p => p.Handle is null))
            known.TryAdd(ExistingProduct.Handle(product), product);
        var categories = await Categories(files, known.Values, ct);
        var slugs = await Slug([.. files.Where(f => !known.ContainsKey(f.Handle))], ct);
        var now = clock.GetUtcNow();
        return [.. files.Select(file => known.TryGetValue(file.Handle, out var product)
            ? ProductChange.OfKnown(file, shop, product, categories.Find(c => c.Id == product.CategoryId)?.Name, clock)
            : ProductChange.OfNew(
                file, shop, slugs[file.Handle].Slug, slugs[file.Handle].Id,
                categories.Find(c => file.Type is { Length: > 0 } && Names(c).Contains(file.Type, StringComparer.OrdinalIgnoreCase)), now, clock))];
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

    // As Slugs.Free does for one: who wants the same slug waits for this transaction.
    private async Task<Dictionary<string, (Guid Id, string Slug)>> Slug(List<CsvProduct> fresh, CancellationToken ct)
    {
        var wanted = fresh.Select(f => (f.Handle, Id: clock.NewId(), Slug: Slugs.Of(f.Handle) ?? Slugs.Of(f.Title))).ToList();
        string[] all = [.. wanted.Select(w => w.Slug).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        await db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended('bdbazar-slug-' || s, 0)) from (select s from unnest({all}) as s order by s) o", ct);
        var taken = (await db.Products.Where(p => all.Contains(p.Slug)).Select(p => p.Slug).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        return wanted.ToDictionary(w => w.Handle, w => (w.Id,
            w.Slug is null ? $"p-{Slugs.Short(w.Id)}" : taken.Add(w.Slug) ? w.Slug : $"{w.Slug}-{Slugs.Short(w.Id)}"));
    }

    // What buyers were promised cannot be taken away; the rows stay locked until the end, so it stays true.
    private async Task CheckStock(List<ProductChange> changes, CancellationToken ct)
    {
        var wanted = changes.Where(c => !c.IsNew).SelectMany(c => c.Stock.Keys.Except(c.NewVariants.Select(v => v.Id))).ToArray();
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

    private async Task Write(List<ProductChange> changes, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var fresh = changes.Where(c => c.IsNew).ToList();
        var edited = changes.Where(c => !c.IsNew && c.Edits).ToList();
        var documents = await Documents([.. changes.Where(c => c.IsNew || c.FoundBy).Select(c => c.Product)], ct);
        await Run(ImportSql.InsertProducts, fresh.Select(c => RowOf(c, documents)), now, ct);
        await Run(ImportSql.InsertVariants, changes.SelectMany(c => c.NewVariants).Select(VariantRow), now, ct);
        await Run(ImportSql.InsertStock, changes.SelectMany(c => c.NewVariants.Select(v => new { v.Id, c.Stock[v.Id].OnHand })), now, ct);
        await Run(ImportSql.InsertImages, changes.SelectMany(c => c.NewImages).Select(ImageRow), now, ct);
        await Run(ImportSql.UpdateProducts, edited.Select(c => RowOf(c, documents)), now, ct);
        await Run(ImportSql.UpdateVariants, edited.SelectMany(c => c.ChangedVariants).Select(VariantRow), now, ct);
        await Run(ImportSql.Reprice, edited.SelectMany(c => c.Repriced).Select(VariantRow), now, ct);
        await Run(ImportSql.UpdateImages, edited.SelectMany(c => c.ChangedImages).Select(ImageRow), now, ct);
        await Run(ImportSql.SetStock, changes.SelectMany(c => c.Stock.Where(s => c.NewVariants.All(v => v.Id != s.Key))
            .Select(s => new { Id = s.Key, s.Value.OnHand })), now, ct);
        await Run(ImportSql.Derive, edited.Select(c => new { c.Product.Id }), now, ct);
    }

    private async Task<Dictionary<Guid, string>> Documents(List<Product> products, CancellationToken ct)
    {
        if (products.Count == 0)
            return [];
        var names = await SearchIndex.CategoryNames(db, [.. products.Select(p => p.CategoryId).OfType<Guid>().Distinct()], ct);
        var words = new SortedSet<string>(StringComparer.Ordinal);
        var documents = new Dictionary<Guid, string>();
        foreach (var product in products)
        {
            var document = SearchDocument.Of(product, names[product.CategoryId ?? Guid.Empty]);
            words.UnionWith(document.Words);
            documents[product.Id] = document.TsVector;
        }
        await SearchIndex.Learn(db, words, ct);
        return documents;
    }

    private object RowOf(ProductChange change, Dictionary<Guid, string> documents)
    {
        var p = change.Product;
        return new
        {
            p.Id, ShopId = shopId, p.Slug, p.Handle, p.Title, p.Description, p.CategoryId, p.Brand, p.Tags, p.Attributes, p.Status, p.Listed,
            Price = p.Variants.Min(v => v.Price), InStock = change.Stock.Values.Any(s => s.OnHand > 0), Search = documents.GetValueOrDefault(p.Id),
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
