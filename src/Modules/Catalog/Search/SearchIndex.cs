using NpgsqlTypes;

namespace Bdbazar.Catalog.Search;

/// <summary>The search column of a product's row. An entity of its own on the same row, so that reading products does not read it.</summary>
internal sealed class ProductSearch
{
    public Guid Id { get; init; }
    public NpgsqlTsVector? Search { get; set; }
}

/// <summary>Keeps what products are found by up to date. <see cref="CatalogDb"/> calls it on every save, so no use case can forget to.</summary>
internal static class SearchIndex
{
    public static void Map(ModelBuilder model) => model.Entity<ProductSearch>(e =>
    {
        e.ToTable("products");
        e.HasOne<Product>().WithOne().HasForeignKey<ProductSearch>(s => s.Id);
    });

    /// <summary>Computes the documents of the products that are about to be saved, where something that they are found by has changed.</summary>
    public static async Task Refresh(CatalogDb db, CancellationToken ct)
    {
        var products = db.ChangeTracker.Entries<Product>()
            .Where(e => e.State == EntityState.Added || e.State == EntityState.Modified && FoundBy.Any(name => e.Property(name).IsModified))
            .Select(e => (Product: e.Entity, IsNew: e.State == EntityState.Added)).ToList();
        if (products.Count == 0)
            return;

        var names = await CategoryNames(db, [.. products.Select(p => p.Product.CategoryId).OfType<Guid>().Distinct()], ct);
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (product, isNew) in products)
        {
            var document = SearchDocument.Of(product, names[product.CategoryId ?? Guid.Empty]);
            words.UnionWith(document.Words);
#pragma warning disable CS0618 // Discouraged because text may need the server's parser; ours is words of letters and digits with their places.
            Set(db, product.Id, isNew, NpgsqlTsVector.Parse(document.TsVector));
#pragma warning restore CS0618
        }
        await Learn(db, words, ct);
    }

    /// <summary>The names, in both languages, of these categories and of those above each.</summary>
    public static async Task<ILookup<Guid, string>> CategoryNames(CatalogDb db, Guid[] ids, CancellationToken ct)
    {
        var rows = ids.Length == 0 ? [] : await db.Database.SqlQuery<NamedCategory>($"""
            with recursive up as (
                select id as leaf, id, parent_id, name, name_bn, 1 as depth from catalog.categories where id = any({ids})
                union all
                select up.leaf, c.id, c.parent_id, c.name, c.name_bn, up.depth + 1 from up join catalog.categories c on c.id = up.parent_id where up.depth < 20)
            select leaf as "Leaf", name as "Name", name_bn as "NameBn" from up order by leaf, depth
            """).ToListAsync(ct);
        return rows.SelectMany(r => new[] { (r.Leaf, Name: r.Name), (r.Leaf, Name: r.NameBn ?? "") }).ToLookup(r => r.Leaf, r => r.Name);
    }

    /// <summary>Adds to the vocabulary. Put in in one order, so that two that learn the same words do not wait for each other in a circle.</summary>
    public static Task Learn(CatalogDb db, SortedSet<string> words, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into catalog.words (word, deletes)
        select x.word, string_to_array(x.deletes, ' ') from unnest({words.ToArray()}, {words.Select(w => string.Join(' ', Spelling.Deletes(w))).ToArray()}) as x (word, deletes)
        where not exists (select from catalog.words w where w.word = x.word)
        order by x.word on conflict do nothing
        """, ct);

    private sealed record NamedCategory(Guid Leaf, string Name, string? NameBn);

    private static readonly string[] FoundBy =
    [
        nameof(Product.Title), nameof(Product.TitleBn), nameof(Product.Brand), nameof(Product.Tags), nameof(Product.CategoryId),
        nameof(Product.Attributes), nameof(Product.Description), nameof(Product.DescriptionBn),
    ];

    private static void Set(CatalogDb db, Guid id, bool isNew, NpgsqlTsVector search)
    {
        var tracked = db.Set<ProductSearch>().Local.FindEntry(id);
        if (tracked is null)
        {
            tracked = db.Entry(new ProductSearch { Id = id });
            tracked.State = isNew ? EntityState.Added : EntityState.Unchanged;
        }
        tracked.Entity.Search = search;
        if (!isNew)
            tracked.Property(s => s.Search).IsModified = true;
    }
}
