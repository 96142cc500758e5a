namespace Bdbazar.Catalog.Import;

/// <summary>A product of the shop as a file would have it: what an export writes and what an import compares with are the same.</summary>
internal static class ExistingProduct
{
    public const string TypeAttribute = "Type";

    /// <summary>The products of a shop that files mean by these names, with variants, stock and pictures. Three statements.</summary>
    public static Task<List<Product>> Load(CatalogDb db, Guid shopId, string[] handles, CancellationToken ct) => Whole(db)
        .Where(p => p.ShopId == shopId && handles.Contains(p.Handle ?? p.Slug)).ToListAsync(ct);

    public static IQueryable<Product> Whole(CatalogDb db) => db.Products.AsNoTracking().AsSplitQuery()
        .Include(p => p.Variants.Where(v => !v.Archived).OrderBy(v => v.Position).ThenBy(v => v.Id)).ThenInclude(v => v.Stock)
        .Include(p => p.Images.OrderBy(i => i.Position).ThenBy(i => i.Id));

    public static string Handle(Product product) => product.Handle ?? product.Slug;

    /// <summary>What the Type column says of it: what an import said, else the name of its category.</summary>
    public static string Type(Product product, string? categoryName) => product.Attributes.GetValueOrDefault(TypeAttribute) ?? categoryName ?? "";

    /// <summary>Tags as they come back from a list with commas.</summary>
    public static string[] Tags(Product product) =>
        ProductRules.Tags(string.Join(',', product.Tags).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Where a picture is found from outside; one of ours under <paramref name="host"/>.</summary>
    public static string Src(ProductImage image, string host)
    {
        var url = ProductImage.UrlOf(image.BlobKey, image.SourceUrl) ?? "";
        return url.StartsWith('/') ? host + url : url;
    }

    /// <summary>The same for a file's address of a picture and for the picture: one of ours is known by its path, whatever the host is called.</summary>
    public static string SrcKey(string src) =>
        Uri.TryCreate(src, UriKind.Absolute, out var uri) && uri.AbsolutePath.StartsWith("/api/v1/files/", StringComparison.Ordinal) ? uri.AbsolutePath : src;

    public static string SrcKey(ProductImage image) => SrcKey(Src(image, ""));
}
