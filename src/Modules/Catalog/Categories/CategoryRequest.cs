namespace Bdbazar.Catalog;

/// <summary>A category as an admin writes it.</summary>
/// <param name="Name">In English.</param>
/// <param name="NameBn">In Bengali.</param>
/// <param name="ParentId">Null: at the top.</param>
/// <param name="Slug">Its name in addresses; made from the name of a new one, and kept on an edit, where it is left out.</param>
/// <param name="Position">Among its siblings, lowest first.</param>
/// <example>{"name":"Sarees","nameBn":"শাড়ি","parentId":null,"slug":"sarees","position":1}</example>
internal sealed record CategoryRequest(
    [property: Required, MaxLength(100)] string Name,
    [property: MaxLength(100)] string? NameBn,
    Guid? ParentId,
    [property: MaxLength(80), RegularExpression(Slugs.Pattern, ErrorMessage = "Only a-z, 0-9 and single hyphens between them.")] string? Slug,
    [property: Range(0, 1_000_000, ErrorMessage = "Must be from 0 to 1000000.")] int? Position) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Guid.TryParse(Slug, out _))
            yield return new("Must not look like an id.", ["slug"]);
    }
}

/// <summary>A category with those below it.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">In English.</param>
/// <param name="NameBn">In Bengali.</param>
/// <param name="ParentId">Null at the top.</param>
/// <param name="Children">In their order.</param>
/// <param name="Version">For If-Match.</param>
/// <example>{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e12","slug":"sarees","name":"Sarees","nameBn":"শাড়ি","parentId":null,"position":1,"children":[],"version":1}</example>
internal sealed record CategoryView(
    Guid Id, string Slug, string Name, string? NameBn, Guid? ParentId, int Position, IReadOnlyList<CategoryView> Children, int Version)
{
    public static CategoryView Of(Category c, ILookup<Guid?, Category>? below = null) => new(
        c.Id, c.Slug, c.Name, c.NameBn, c.ParentId, c.Position, below is null ? [] : Below(c.Id, below), c.Version);

    /// <summary>Those below one, by position and name; those at the top where that is null.</summary>
    public static IReadOnlyList<CategoryView> Below(Guid? parent, ILookup<Guid?, Category> below) =>
        [.. below[parent].OrderBy(c => c.Position).ThenBy(c => c.Name, StringComparer.Ordinal).Select(c => Of(c, below))];
}
