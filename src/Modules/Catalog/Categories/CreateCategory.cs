namespace Bdbazar.Catalog;

internal static class CreateCategory
{
    /// <summary>Adds a category.</summary>
    /// <remarks>409 <c>slug_taken</c>; 422 for an unknown parent and below the fifth level.</remarks>
    public static async Task<Created<CategoryView>> Handle(CategoryRequest request, CatalogDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var tree = await CategoryTree.Lock(db, ct);
        var id = clock.NewId();
        var category = new Category
        {
            Id = id,
            ParentId = request.ParentId,
            Slug = request.Slug ?? Slugs.Of(request.Name) ?? $"c-{Slugs.Short(id)}",
            Name = request.Name.Trim(),
            NameBn = ProductRules.Text(request.NameBn),
            Position = request.Position ?? 0,
        };
        tree.RequireParent(null, category.ParentId);
        tree.RequireFree(category.Slug, null);
        db.Categories.Add(category);
        await CategoryTree.Save(db, category.Slug, ct);
        await work.Commit(ct);
        return TypedResults.Created($"/api/v1/categories/{category.Slug}", CategoryView.Of(category));
    }
}
