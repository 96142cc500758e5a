namespace Bdbazar.Catalog.Import;

/// <summary>What a file changes of a product of the shop, or makes of a new one. Rules are those of an edit by hand.</summary>
internal sealed class ProductChange
{
    public required CsvProduct File { get; init; }
    public required Product Product { get; init; }
    public bool IsNew { get; init; }

    /// <summary>The product's own row differs.</summary>
    public bool Fields { get; private set; }

    /// <summary>What it is found by differs.</summary>
    public bool FoundBy { get; private set; }
    public List<Variant> NewVariants { get; } = [];
    public List<Variant> ChangedVariants { get; } = [];
    public List<Variant> Repriced { get; } = [];

    /// <summary>Units that the file wants on hand, by variant, where they are to differ; of new variants what they begin with.</summary>
    public Dictionary<Guid, (int OnHand, int Row)> Stock { get; } = [];
    public List<ProductImage> NewImages { get; } = [];
    public List<ProductImage> ChangedImages { get; } = [];
    public List<ImportError> Errors { get; } = [];

    /// <summary>What it is found by, where that is written.</summary>
    public string? Document { get; set; }

    public bool Changes => IsNew || Edits || Stock.Count > 0;

    /// <summary>Counts as an edit of the product, not of stock alone.</summary>
    public bool Edits => Fields || NewVariants.Count + ChangedVariants.Count + NewImages.Count + ChangedImages.Count > 0;

    public static ProductChange OfNew(CsvProduct file, KnownShop shop, string slug, Guid id, Category? category, DateTimeOffset now, TimeProvider clock)
    {
        var status = file.Status ?? Product.Active;
        var change = new ProductChange
        {
            IsNew = true,
            File = file,
            Product = new()
            {
                Id = id,
                ShopId = shop.Id,
                Slug = slug,
                Handle = file.Handle,
                Title = file.Title,
                Description = file.Body ?? "",
                Brand = ProductRules.Text(file.Brand),
                CategoryId = category?.Id,
                Tags = file.Tags ?? [],
                Attributes = file.Type is { Length: > 0 } type ? new() { [ExistingProduct.TypeAttribute] = type } : [],
                Status = status,
                Listed = status == Product.Active && shop.IsPublic,
                CreatedAt = now,
                UpdatedAt = now,
            },
        };
        change.MergeVariants(clock);
        change.MergeImages(clock);
        return change;
    }

    public static ProductChange OfKnown(CsvProduct file, KnownShop shop, Product product, string? categoryName, TimeProvider clock)
    {
        var change = new ProductChange { File = file, Product = product };
        change.MergeFields(shop, categoryName);
        change.MergeVariants(clock);
        change.MergeImages(clock);
        return change;
    }

    private void MergeFields(KnownShop shop, string? categoryName)
    {
        void Set(bool differs, bool foundBy, Action change)
        {
            if (!differs)
                return;
            change();
            Fields = true;
            FoundBy |= foundBy;
        }

        Set(Product.Title.Trim() != File.Title, true, () => Product.Title = File.Title);
        Set(File.Body is not null && PlainText.Normal(Product.Description) != File.Body, true, () => Product.Description = File.Body!);
        Set(File.Brand is not null && (Product.Brand ?? "").Trim() != File.Brand, true, () => Product.Brand = ProductRules.Text(File.Brand));
        Set(File.Tags is not null && !ExistingProduct.Tags(Product).SequenceEqual(File.Tags), true, () => Product.Tags = File.Tags!);
        Set(File.Type is not null && ExistingProduct.Type(Product, categoryName).Trim() != File.Type, true, () =>
        {
            if (File.Type!.Length > 0)
                Product.Attributes[ExistingProduct.TypeAttribute] = File.Type;
            else
                Product.Attributes.Remove(ExistingProduct.TypeAttribute);
        });
        Set(File.Status is not null && Product.Status != File.Status, false, () => Product.Status = File.Status!);
        Product.Listed = Product.Status == Product.Active && shop.IsPublic;
    }

    // By SKU first, then by options among what no SKU has claimed.
    private void MergeVariants(TimeProvider clock)
    {
        var known = Product.Variants.ToList();
        var bySku = File.Variants.Where(v => v.Sku is { Length: > 0 })
            .Select(v => (File: v, Known: known.Find(k => k.Sku == v.Sku))).Where(m => m.Known is not null).ToDictionary(m => m.File, m => m.Known!);
        var taken = bySku.Values.ToHashSet();
        foreach (var file in File.Variants)
        {
            var found = bySku.GetValueOrDefault(file) ?? known.Find(k => !taken.Contains(k) && CsvVariant.KeyOf(k.Options) == file.OptionsKey);
            if (found is null)
                Add(file, clock);
            else if (taken.Add(found) || bySku.ContainsKey(file))
                Merge(found, file);
        }
        if (Product.Variants.Count > ProductRules.MaxVariants)
            Errors.Add(new(File.Row, "A product has at most 100 variants."));
        foreach (var twice in Product.Variants.GroupBy(v => CsvVariant.KeyOf(v.Options)).Where(g => g.Count() > 1))
            Errors.Add(new(File.Variants.First(f => f.OptionsKey == twice.Key).Row, "Another variant of the product has the same option values."));
    }

    private void Add(CsvVariant file, TimeProvider clock)
    {
        var variant = new Variant
        {
            Id = clock.NewId(),
            ProductId = Product.Id,
            Position = Product.Variants.Select(v => v.Position + 1).DefaultIfEmpty(0).Max(),
            Sku = file.Sku ?? "",
            Options = file.Options,
            Price = file.Price,
            CompareAtPrice = file.CompareAt,
            WeightGrams = file.Grams ?? 0,
        };
        Product.Variants.Add(variant);
        NewVariants.Add(variant);
        Stock[variant.Id] = (file.Quantity ?? 0, file.Row);
    }

    private void Merge(Variant known, CsvVariant file)
    {
        var compareAt = file.SaysCompareAt ? file.CompareAt : known.CompareAtPrice;
        var grams = file.Grams ?? known.WeightGrams;
        var sku = string.IsNullOrEmpty(file.Sku) ? known.Sku : file.Sku;
        var sameOptions = CsvVariant.KeyOf(known.Options) == file.OptionsKey;
        if (known.Price != file.Price)
            Repriced.Add(known);
        if (known.Price != file.Price || known.CompareAtPrice != compareAt || known.WeightGrams != grams || known.Sku != sku || !sameOptions)
            ChangedVariants.Add(known);
        (known.Price, known.CompareAtPrice, known.WeightGrams, known.Sku) = (file.Price, compareAt, grams, sku);
        known.Options = sameOptions ? known.Options : file.Options;
        if (file.Quantity is { } quantity && quantity != (known.Stock?.OnHand ?? 0))
            Stock[known.Id] = (quantity, file.Row);
    }

    // The file's pictures first, in its order; those that it does not name stay behind them.
    private void MergeImages(TimeProvider clock)
    {
        if (File.Images is null)
            return;
        var known = Product.Images.ToList();
        List<ProductImage> order = [];
        foreach (var file in File.Images)
        {
            var key = ExistingProduct.SrcKey(file.Src);
            var image = known.Find(i => !order.Contains(i) && ExistingProduct.SrcKey(i) == key);
            var alt = file.Alt is null ? image?.Alt : ProductRules.Text(file.Alt);
            if (image is null)
                NewImages.Add(image = new() { Id = clock.NewId(), ProductId = Product.Id, BlobKey = "", ContentType = "", SourceUrl = file.Src });
            else if (image.Alt != alt)
                ChangedImages.Add(image);
            image.Alt = alt;
            order.Add(image);
        }
        order.AddRange(known.Except(order));
        if (order.Count > AddImage.MaxImages)
            Errors.Add(new(File.Row, "A product has at most 20 pictures."));
        if (NewImages.Count == 0 && order.SequenceEqual(known))
            return;
        for (var position = 0; position < order.Count; position++)
        {
            if (order[position].Position != position && !NewImages.Contains(order[position]) && !ChangedImages.Contains(order[position]))
                ChangedImages.Add(order[position]);
            order[position].Position = position;
        }
    }
}
