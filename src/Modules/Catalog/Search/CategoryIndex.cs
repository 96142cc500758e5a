using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>The tree of categories as lists need it: what lies below one, and what one is called.</summary>
internal sealed class CategoryIndex
{
    private readonly Dictionary<Guid, Category> _byId = [];
    private readonly Dictionary<string, Category> _bySlug = new(StringComparer.Ordinal);
    private readonly ILookup<Guid?, Guid> _below;

    private CategoryIndex(List<Category> all)
    {
        foreach (var category in all)
            _byId[category.Id] = _bySlug[category.Slug] = category;
        _below = all.ToLookup(c => c.ParentId, c => c.Id);
    }

    public static NpgsqlBatchCommand Ask() => new("select id, parent_id, slug, name, name_bn from catalog.categories");

    public static async Task<CategoryIndex> Read(NpgsqlDataReader reader, CancellationToken ct)
    {
        List<Category> all = [];
        while (await reader.ReadAsync(ct))
        {
            all.Add(new()
            {
                Id = reader.GetGuid(0), ParentId = reader.IsDBNull(1) ? null : reader.GetGuid(1), Slug = reader.GetString(2), Name = reader.GetString(3),
                NameBn = reader.IsDBNull(4) ? null : reader.GetString(4),
            });
        }
        return new(all);
    }

    public Category? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>The category of that slug or id and all below it; none where there is no such category.</summary>
    public Guid[] From(string slugOrId)
    {
        if ((_bySlug.GetValueOrDefault(slugOrId) ?? (Guid.TryParse(slugOrId, out var id) ? Find(id) : null)) is not { } top)
            return [];
        List<Guid> found = [top.Id];
        for (var i = 0; i < found.Count; i++)
            found.AddRange(_below[found[i]]);
        return [.. found];
    }
}
