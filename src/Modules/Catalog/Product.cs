namespace Bdbazar.Catalog;

/// <summary>A thing that a shop sells, in one or several variants.</summary>
internal sealed class Product
{
    public const string Draft = "draft";
    public const string Active = "active";
    public const string Archived = "archived";

    public Guid Id { get; init; }
    public Guid ShopId { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; set; }
    public string? TitleBn { get; set; }
    public required string Description { get; set; }
    public string? DescriptionBn { get; set; }
    public Guid? CategoryId { get; set; }
    public string? Brand { get; set; }
    public string[] Tags { get; set; } = [];
    public Dictionary<string, string> Attributes { get; set; } = [];
    public required string Status { get; set; }

    /// <summary>The name by which an import finds it again; unique in its shop.</summary>
    public string? Handle { get; set; }

    /// <summary>The lowest price of its variants, minor units.</summary>
    public long Price { get; set; }
    public bool InStock { get; set; }

    /// <summary>Active, in a public shop: what lists and searches show.</summary>
    public bool Listed { get; set; }
    public int RatingSum { get; init; }
    public int RatingCount { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
    public int Version { get; set; } = 1;
    public List<Variant> Variants { get; init; } = [];
    public List<ProductImage> Images { get; init; } = [];
}

/// <summary>What is actually bought: a size, a colour.</summary>
internal sealed class Variant
{
    public Guid Id { get; init; }
    public Guid ProductId { get; init; }
    public int Position { get; set; }
    public required string Sku { get; set; }
    public Dictionary<string, string> Options { get; set; } = [];
    public long Price { get; set; }
    public long? CompareAtPrice { get; set; }
    public string Currency { get; init; } = Money.DefaultCurrency;
    public int WeightGrams { get; set; }

    /// <summary>Out of sale; old orders still name it.</summary>
    public bool Archived { get; set; }
    public Stock? Stock { get; init; }
}

/// <summary>Units of a variant. On hand = available + reserved, always (the table refuses anything else).</summary>
internal sealed class Stock
{
    public Guid VariantId { get; init; }
    public int OnHand { get; init; }
    public int Reserved { get; init; }
    public int Available { get; init; }
}

internal sealed class ProductImage
{
    public Guid Id { get; init; }
    public Guid ProductId { get; init; }
    public int Position { get; set; }
    public required string BlobKey { get; init; }
    public required string ContentType { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }
    public string? Alt { get; set; }
    public string? SourceUrl { get; init; }

    /// <summary>Our own copy, or (an imported one that we have no copy of) where the import named it.</summary>
    public static string? UrlOf(string? blobKey, string? sourceUrl) =>
        string.IsNullOrEmpty(blobKey) ? sourceUrl : $"/api/v1/files/{Path.GetFileName(blobKey)}";

    /// <summary>Where the file of that name is kept.</summary>
    public static string KeyOf(string name) => $"products/{name}";
}

/// <summary>What a variant cost from one time to another; to null: still.</summary>
internal sealed class PriceSpan
{
    public Guid VariantId { get; init; }
    public long Price { get; init; }
    public string Currency { get; init; } = Money.DefaultCurrency;
    public DateTimeOffset ValidFrom { get; init; }
    public DateTimeOffset? ValidTo { get; init; }
}

/// <summary>Why on hand changed.</summary>
internal sealed class StockMovement
{
    public const string Initial = "initial";
    public const string Set = "set";
    public const string Adjusted = "adjusted";
    public const string Sold = "sold";
    public const string Returned = "returned";

    public Guid Id { get; init; }
    public Guid VariantId { get; init; }
    public int Delta { get; init; }

    /// <summary>After it.</summary>
    public int OnHand { get; init; }
    public required string Kind { get; init; }
    public string? Reason { get; init; }
    public Guid? CheckoutId { get; init; }
    public Guid? ByUser { get; init; }
    public DateTimeOffset At { get; init; }
}
