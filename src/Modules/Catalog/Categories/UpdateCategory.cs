namespace Bdbazar.Catalog;

internal static class UpdateCategory
{
    /// <summary>Edits or moves a category; those below it go with it.</summary>
    /// <remarks>
    /// 409 <c>slug_taken</c>; 412 <c>stale_version</c> when <c>If-Match</c> names another version;
    /// 422 for an unknown parent, for one that lies below the category, and below the fifth level.
    /// </remarks>
    /// <param name="id">The category.</param>
    public static async Task<Ok<CategoryView>> Handle(Guid id, CategoryRequest request, HttpRequest http, CatalogDb db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var tree = await CategoryTree.Lock(db, ct);
        var category = tree.Find(id) ?? throw Problem.NotFound("category");
        Versions.RequireMatch(http, category.Version);
        tree.RequireParent(id, request.ParentId);
        category.ParentId = request.ParentId;
        category.Slug = request.Slug ?? category.Slug;
        category.Name = request.Name.Trim();
        category.NameBn = ProductRules.Text(request.NameBn);
        category.Position = request.Position ?? category.Position;
        category.Version++;
        tree.RequireFree(category.Slug, id);
        await CategoryTree.Save(db, category.Slug, ct);
        await work.Commit(ct);
        return TypedResults.Ok(CategoryView.Of(category, db.Categories.Local.ToLookup(c => c.ParentId)));
    }
}
