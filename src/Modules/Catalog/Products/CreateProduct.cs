using Bdbazar.Contracts.Shops;
using Npgsql;
using System.Text.Json.Serialization;

namespace Bdbazar.Catalog;

/// <summary>A new product.</summary>
/// <param name="ShopId">A shop of the caller's.</param>
/// <param name="Title">In English.</param>
/// <param name="Description">In English; plain text.</param>
/// <param name="CategoryId">The category that it stands in.</param>
/// <param name="Tags">At most 30; kept in lower case.</param>
/// <param name="Attributes">At most 50.</param>
/// <param name="Status">draft or active, which it is by default.</param>
/// <param name="Variants">1 to 100; a product without options has one.</param>
/// <example>{"shopId":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e13","title":"Red Jamdani saree","description":"Hand-woven.","categoryId":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e12","tags":["saree"],"attributes":{"Material":"Cotton"},"status":"active","variants":[{"sku":"SAREE-RED","options":{"Colour":"Red"},"price":{"amount":155000,"currency":"BDT"},"stock":12,"weightGrams":600}],"translations":{"bn":{"title":"লাল জামদানি শাড়ি","description":"হাতে বোনা।"}}}</example>
internal sealed record CreateProductRequest(
    [property: JsonRequired] Guid ShopId,
    [property: Required, MaxLength(200)] string Title,
    [property: MaxLength(20_000)] string Description,
    [property: JsonRequired] Guid CategoryId,
    [property: MaxLength(100)] string? Brand,
    [property: MaxLength(30)] IReadOnlyList<string>? Tags,
    [property: MaxLength(50)] Dictionary<string, string>? Attributes,
    [property: OneOf(Product.Draft, Product.Active)] string? Status,
    [property: MinLength(1), MaxLength(ProductRules.MaxVariants)] IReadOnlyList<VariantInput> Variants,
    ProductTranslations? Translations) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var wrong in ProductRules.Check(Tags, Attributes, Variants))
            yield return wrong;
        for (var i = 0; i < (Variants?.Count ?? 0); i++)
        {
            if (Variants![i] is { Stock: null })
                yield return new("Is required.", [$"variants[{i}].stock"]);
        }
    }
}

internal static class CreateProduct
{
    /// <summary>Puts a product into a shop.</summary>
    /// <remarks>
    /// It is public once it is active and its shop is approved. 403 <c>forbidden</c> for somebody else's shop (404 where that is not public);
    /// 422 for an unknown category, for variants that share a SKU or their options, and for anything out of range.
    /// </remarks>
    public static async Task<Created<ProductView>> Handle(
        CreateProductRequest request, CurrentUser user, CatalogDb db, IShops shops, TimeProvider clock, Language language, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var shop = await KnownShops.Own(db, shops, request.ShopId, user, ct);
        var now = clock.GetUtcNow();
        var id = clock.NewId();
        var status = request.Status ?? Product.Active;
        var product = new Product
        {
            Id = id,
            ShopId = shop.Id,
            Slug = await Slugs.Free(db, request.Title, id, ct),
            Title = request.Title.Trim(),
            TitleBn = ProductRules.Text(request.Translations?.Bn?.Title),
            Description = request.Description.Trim(),
            DescriptionBn = ProductRules.Text(request.Translations?.Bn?.Description),
            CategoryId = request.CategoryId,
            Brand = ProductRules.Text(request.Brand),
            Tags = ProductRules.Tags(request.Tags),
            Attributes = request.Attributes ?? [],
            Status = status,
            Listed = status == Product.Active && shop.IsPublic,
            Price = request.Variants.Min(v => v.Price.Amount),
            InStock = request.Variants.Any(v => v.Stock > 0),
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Products.Add(product);
        for (var position = 0; position < request.Variants.Count; position++)
            db.AddVariant(product, request.Variants[position], position, user.Id, clock, now);
        await db.SaveProduct(ct);
        var row = await ReadProduct.Find(db, id, now, ct);
        await work.Commit(ct);
        return TypedResults.Created($"/api/v1/products/{id}", ReadProduct.View(row!, language));
    }

    /// <summary>Adds a variant with its first stock and price.</summary>
    public static void AddVariant(this CatalogDb db, Product product, VariantInput input, int position, Guid by, TimeProvider clock, DateTimeOffset now)
    {
        var variant = new Variant
        {
            Id = clock.NewId(),
            ProductId = product.Id,
            Position = position,
            Sku = input.Sku,
            Options = input.Options ?? [],
            Price = input.Price.Amount,
            CompareAtPrice = input.CompareAtPrice?.Amount,
            WeightGrams = input.WeightGrams ?? 0,
        };
        var stock = input.Stock ?? 0;
        db.Add(variant);
        db.Add(new Stock { VariantId = variant.Id, OnHand = stock });
        db.PriceHistory.Add(new() { VariantId = variant.Id, Price = variant.Price, ValidFrom = now });
        if (stock > 0)
            db.StockMovements.Add(new() { Id = clock.NewId(), VariantId = variant.Id, Delta = stock, OnHand = stock, Kind = StockMovement.Initial, ByUser = by, At = now });
    }

    /// <summary>Saves; a category that is not there (any more) is the caller's mistake.</summary>
    public static async Task SaveProduct(this CatalogDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: "products_category_id_fkey" })
        {
            throw Problem.InvalidField("categoryId", "There is no such category.");
        }
    }
}
