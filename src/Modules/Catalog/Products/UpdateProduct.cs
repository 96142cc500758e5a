namespace Bdbazar.Catalog;

/// <summary>What changes of a product. What is left out stays as it is.</summary>
/// <param name="Title">In English. The slug stays, so that addresses keep working.</param>
/// <param name="Description">In English; plain text.</param>
/// <param name="Brand">Blank: none.</param>
/// <param name="Tags">The complete list.</param>
/// <param name="Attributes">The complete list.</param>
/// <param name="Status">draft or active. An archived product comes back with it.</param>
/// <param name="Variants">The complete list: known ones (by id, else by SKU) change, new ones are added, those left out go out of sale.</param>
/// <param name="Translations">A blank text takes the translation away.</param>
/// <example>{"title":"Red Jamdani saree, 6 yards","variants":[{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e15","sku":"SAREE-RED","options":{"Colour":"Red"},"price":{"amount":149000,"currency":"BDT"},"compareAtPrice":{"amount":155000,"currency":"BDT"},"weightGrams":600}]}</example>
internal sealed record UpdateProductRequest(
    [property: MinLength(1), MaxLength(200)] string? Title,
    [property: MaxLength(20_000)] string? Description,
    Guid? CategoryId,
    [property: MaxLength(100)] string? Brand,
    [property: MaxLength(30)] IReadOnlyList<string>? Tags,
    [property: MaxLength(50)] Dictionary<string, string>? Attributes,
    [property: OneOf(Product.Draft, Product.Active)] string? Status,
    [property: MinLength(1), MaxLength(ProductRules.MaxVariants)] IReadOnlyList<VariantInput>? Variants,
    ProductTranslations? Translations) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Title is not null && string.IsNullOrWhiteSpace(Title))
            yield return new("Is required.", ["title"]);
        foreach (var wrong in ProductRules.Check(Tags, Attributes, Variants))
            yield return wrong;
    }
}

internal static class UpdateProduct
{
    /// <summary>Edits a product and its variants.</summary>
    /// <remarks>
    /// Prices that change are kept in the price history. The stock of known variants is not touched. 403 <c>forbidden</c> for somebody else's product;
    /// 412 <c>stale_version</c> when <c>If-Match</c> names another version; 422 for an unknown category or variant, and for anything out of range.
    /// </remarks>
    /// <param name="id">The product.</param>
    public static async Task<Ok<ProductView>> Handle(
        Guid id, UpdateProductRequest request, HttpRequest http, CurrentUser user, CatalogDb db, TimeProvider clock, Language language, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var shop = await KnownShops.OfProduct(db, id, ct) ?? throw Problem.NotFound("product");
        // Locked by itself and read after that: edits of one product come one after the other, and each sees the one before.
        await db.Database.ExecuteSqlAsync($"select from catalog.products where id = {id} for no key update", ct);
        var product = await db.Products.Include(p => p.Variants).SingleAsync(p => p.Id == id, ct);
        Ownership.Require(shop.OwnerId, product.Listed, user);
        Versions.RequireMatch(http, product.Version);

        var now = clock.GetUtcNow();
        Edit(product, request, shop, now);
        var repriced = request.Variants is { } variants ? EditVariants(db, product, variants, user.Id, clock, now) : [];
        await FreeSkus(db, product, ct);
        await db.SaveProduct(ct);
        if (request.Variants is not null)
            await db.SettleVariants([id], repriced, now, ct);
        var row = await ReadProduct.Find(db, id, now, ct);
        await work.Commit(ct);
        return TypedResults.Ok(ReadProduct.View(row!, language));
    }

    private static void Edit(Product product, UpdateProductRequest request, KnownShop shop, DateTimeOffset now)
    {
        product.Title = request.Title?.Trim() ?? product.Title;
        product.Description = request.Description?.Trim() ?? product.Description;
        product.CategoryId = request.CategoryId ?? product.CategoryId;
        product.Brand = request.Brand is null ? product.Brand : ProductRules.Text(request.Brand);
        product.Tags = request.Tags is null ? product.Tags : ProductRules.Tags(request.Tags);
        product.Attributes = request.Attributes ?? product.Attributes;
        product.Status = request.Status ?? product.Status;
        product.Listed = product.Status == Product.Active && shop.IsPublic;
        if (request.Translations?.Bn is { } bn)
        {
            product.TitleBn = bn.Title is null ? product.TitleBn : ProductRules.Text(bn.Title);
            product.DescriptionBn = bn.Description is null ? product.DescriptionBn : ProductRules.Text(bn.Description);
        }
        product.UpdatedAt = now;
        product.Version++;
    }

    /// <summary>The variants whose price changed.</summary>
    private static List<Variant> EditVariants(
        CatalogDb db, Product product, IReadOnlyList<VariantInput> inputs, Guid by, TimeProvider clock, DateTimeOffset now)
    {
        var repriced = new List<Variant>();
        var before = product.Variants.ToList();
        var matched = inputs.Select((input, i) => Match(before, inputs, input, i)).ToList();
        foreach (var gone in before.Except(matched.OfType<Variant>()))
            gone.Archived = true;
        for (var position = 0; position < inputs.Count; position++)
        {
            var input = inputs[position];
            if (matched[position] is not { } variant)
            {
                db.AddVariant(product, input, position, by, clock, now);
                continue;
            }
            if (variant.Price != input.Price.Amount)
                repriced.Add(variant);
            variant.Position = position;
            variant.Sku = input.Sku;
            variant.Options = input.Options ?? [];
            variant.Price = input.Price.Amount;
            variant.CompareAtPrice = input.CompareAtPrice?.Amount;
            variant.WeightGrams = input.WeightGrams ?? variant.WeightGrams;
            variant.Archived = false;
        }
        return repriced;
    }

    // By id, also one that was out of sale; without an id by SKU, among those on sale that nobody else names by id.
    private static Variant? Match(List<Variant> known, IReadOnlyList<VariantInput> inputs, VariantInput input, int at) => input.Id is { } id
        ? known.Find(v => v.Id == id) ?? throw Problem.InvalidField($"variants[{at}].id", "The product has no such variant.")
        : known.Find(v => !v.Archived && v.Sku.Length > 0 && v.Sku == input.Sku && inputs.All(i => i.Id != v.Id));

    // SKUs may change hands among the variants, and rows are written one after the other. So all of them let go of theirs first
    // (an archived variant claims none), and every row is written with what it is to be.
    private static async Task FreeSkus(CatalogDb db, Product product, CancellationToken ct)
    {
        var changed = db.ChangeTracker.Entries<Variant>().Any(e =>
            e.State == EntityState.Added || e.Property(v => v.Sku).IsModified || e.Property(v => v.Archived).IsModified);
        if (!changed)
            return;
        await db.Database.ExecuteSqlAsync($"update catalog.variants set archived = true where product_id = {product.Id} and not archived", ct);
        foreach (var variant in db.ChangeTracker.Entries<Variant>().Where(e => e.State != EntityState.Added))
            variant.Property(v => v.Archived).IsModified = true;
    }

    /// <summary>The price history of those variants, and what locked products derive from theirs.</summary>
    public static async Task SettleVariants(this CatalogDb db, Guid[] products, List<Variant> repriced, DateTimeOffset now, CancellationToken ct)
    {
        if (repriced.Count > 0)
        {
            Guid[] ids = [.. repriced.Select(v => v.Id)];
            long[] prices = [.. repriced.Select(v => v.Price)];
            // Clocks of two machines may differ: a span ends after it began all the same.
            await db.Database.ExecuteSqlAsync($"""
                with closed as (
                    update catalog.price_history h set valid_to = greatest({now}, h.valid_from + interval '1 microsecond')
                    from unnest({ids}, {prices}) as c (id, price) where h.variant_id = c.id and h.valid_to is null
                    returning h.variant_id, c.price, h.currency, h.valid_to
                )
                insert into catalog.price_history (variant_id, price, currency, valid_from) select variant_id, price, currency, valid_to from closed
                """, ct);
        }
        // The products are locked, so this statement sees whatever a sale beside it has changed.
        await db.Database.ExecuteSqlAsync($"""
            update catalog.products p set price = d.price, in_stock = d.in_stock
            from (select v.product_id, min(v.price) as price, coalesce(bool_or(s.available > 0), false) as in_stock
                  from catalog.variants v left join catalog.stock s on s.variant_id = v.id
                  where v.product_id = any({products}) and not v.archived group by v.product_id) d
            where p.id = d.product_id
            """, ct);
    }
}
