namespace Bdbazar.Catalog;

/// <summary>A node of the category tree, in two languages.</summary>
internal sealed class Category
{
    public Guid Id { get; init; }
    public Guid? ParentId { get; set; }
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public string? NameBn { get; set; }
    public int Position { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>What Catalog knows of a shop, told by Shops.</summary>
internal sealed class KnownShop
{
    public Guid Id { get; init; }
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public Guid OwnerId { get; init; }
    public bool IsPublic { get; set; }
}
