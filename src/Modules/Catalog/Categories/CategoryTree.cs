using Npgsql;

namespace Bdbazar.Catalog;

/// <summary>All categories, for an edit of the tree.</summary>
internal sealed class CategoryTree(IReadOnlyList<Category> all)
{
    public const int MaxDepth = 5;

    private readonly Dictionary<Guid, Category> _byId = all.ToDictionary(c => c.Id);

    public Category? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads the tree for an edit. Edits come one after the other: two moves that are fine by themselves could close a circle together.</summary>
    public static async Task<CategoryTree> Lock(CatalogDb db, CancellationToken ct)
    {
        // Lets readers by, and products that refer to a category.
        await db.Database.ExecuteSqlAsync($"lock table catalog.categories in share row exclusive mode", ct);
        return new(await db.Categories.ToListAsync(ct));
    }

    /// <summary>Refuses a parent that is unknown, that lies below the category itself, or that would make the tree too deep.</summary>
    /// <param name="id">The category that goes there; null: a new one.</param>
    public void RequireParent(Guid? id, Guid? parentId)
    {
        if (parentId is null)
            return;
        if (Find(parentId.Value) is null)
            throw Problem.InvalidField("parentId", "There is no such category.");
        var above = Above(parentId.Value);
        if (id is not null && above.Contains(id.Value))
            throw Problem.InvalidField("parentId", "A category cannot lie below itself.");
        if (above.Count + Height(id) > MaxDepth)
            throw Problem.InvalidField("parentId", "The tree has at most 5 levels.");
    }

    /// <summary>409 <c>slug_taken</c> when another category has it.</summary>
    public void RequireFree(string slug, Guid? id)
    {
        if (all.Any(c => c.Slug == slug && c.Id != id))
            throw SlugTaken(slug);
    }

    /// <summary>Saves. Who writes categories without asking for the tree may have taken the slug meanwhile.</summary>
    public static async Task Save(CatalogDb db, string slug, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw SlugTaken(slug);
        }
    }

    // From a category up to its root, itself included.
    private List<Guid> Above(Guid id)
    {
        var path = new List<Guid>();
        for (Guid? at = id; at is not null; at = _byId[at.Value].ParentId)
            path.Add(at.Value);
        return path;
    }

    // Levels from a category down to its lowest descendant, itself included.
    private int Height(Guid? id) => id is null ? 1 : 1 + all.Where(c => c.ParentId == id).Select(c => Height(c.Id)).DefaultIfEmpty(0).Max();

    private static Problem SlugTaken(string slug) => Problem.Conflict("slug_taken", $"Another category has the slug {slug}.");
}
