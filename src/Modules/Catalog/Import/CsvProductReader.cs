using System.Globalization;

namespace Bdbazar.Catalog.Import;

/// <summary>Reads the rows of one product. A product is taken whole or not at all, so every row that is wrong is reported and none is taken then.</summary>
internal sealed class CsvProductReader(ShopifyColumns columns)
{
    private const int MaxOptions = 3;
    private const string DefaultTitle = "Default Title";

    private readonly List<ImportError> _errors = [];

    /// <returns>The product, or what is wrong with its rows.</returns>
    public static (CsvProduct? Product, IReadOnlyList<ImportError> Errors) Read(CsvGroup group, ShopifyColumns columns)
    {
        var reader = new CsvProductReader(columns);
        var product = reader.Read(group);
        return reader._errors.Count == 0 ? (product, []) : (null, reader._errors);
    }

    private CsvProduct? Read(CsvGroup group)
    {
        foreach (var line in group.Lines.Where(l => l.Broken is not null))
            Wrong(line, line.Broken!);
        if (_errors.Count > 0)
            return null;
        var first = group.Lines[0];
        if (group.Handle.Length == 0)
            return Wrong<CsvProduct>(first, "Handle is missing.");
        if (columns.Get(first, ShopifyColumns.Title) is not { Length: > 0 } title)
            return Wrong<CsvProduct>(first, "Title is missing: the first row of a product carries it.");
        if (columns.Get(first, ShopifyColumns.OptionName(MaxOptions + 1)) is { Length: > 0 })
            return Wrong<CsvProduct>(first, "A product has at most three options.");

        Short(first, group.Handle, 200, "Handle is longer than 200 characters.");
        var variants = Variants(group);
        return new(
            first.Number, group.Handle,
            Short(first, title, 200, "Title is longer than 200 characters.")!,
            Short(first, columns.Get(first, ShopifyColumns.Body) is { } html ? PlainText.Of(html) : null, 20_000, "Body (HTML) is longer than 20,000 characters."),
            Short(first, columns.Get(first, ShopifyColumns.Vendor), 100, "Vendor is longer than 100 characters."),
            Short(first, columns.Get(first, ShopifyColumns.Type), 200, "Type is longer than 200 characters."),
            Tags(first), Status(first), variants, Images(group));
    }

    private string[]? Tags(CsvLine line)
    {
        if (columns.Get(line, ShopifyColumns.Tags) is not { } text)
            return null;
        var tags = ProductRules.Tags(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        if (tags.Length > 30 || tags.Any(t => t.Length > 50))
            Wrong(line, "Tags: at most 30, each of at most 50 characters.");
        return tags;
    }

    private string? Status(CsvLine line)
    {
        var published = columns.Get(line, ShopifyColumns.Published)?.ToLowerInvariant();
        if (published is not (null or "" or "true" or "false"))
            Wrong(line, "Published is neither true nor false.");
        return columns.Get(line, ShopifyColumns.Status)?.ToLowerInvariant() switch
        {
            null or "" => published switch { "true" => Product.Active, "false" => Product.Draft, _ => null },
            Product.Active => published == "false" ? Product.Draft : Product.Active,
            Product.Draft => Product.Draft,
            Product.Archived => Product.Archived,
            _ => Wrong<string>(line, "Status is none of active, draft and archived."),
        };
    }

    private List<CsvVariant> Variants(CsvGroup group)
    {
        var names = Enumerable.Range(1, MaxOptions).Select(n => columns.Get(group.Lines[0], ShopifyColumns.OptionName(n)) ?? "").ToArray();
        if (names.Any(n => n.Length > 50) || names.Where(n => n.Length > 0).GroupBy(n => n).Any(g => g.Count() > 1))
            Wrong(group.Lines[0], "Option names have at most 50 characters, and each another name.");
        List<CsvVariant> variants = [];
        var (skus, options) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        // A row without price, SKU and option values brings only a picture, except the first: that is a product.
        foreach (var line in group.Lines.Where(l => l == group.Lines[0] || IsVariant(l)))
        {
            var variant = Variant(line, names);
            if (variant.Sku is { Length: > 0 } && !skus.Add(variant.Sku))
                Wrong(line, "Another variant of the product has this Variant SKU.");
            if (!options.Add(variant.OptionsKey))
                Wrong(line, "Another variant of the product has the same option values.");
            variants.Add(variant);
        }
        if (variants.Count > ProductRules.MaxVariants)
            Wrong(group.Lines[0], "A product has at most 100 variants.");
        return variants;
    }

    private bool IsVariant(CsvLine line) =>
        Enumerable.Range(1, MaxOptions).Select(ShopifyColumns.OptionValue).Append(ShopifyColumns.Price).Append(ShopifyColumns.Sku)
            .Any(c => columns.Get(line, c) is { Length: > 0 });

    private CsvVariant Variant(CsvLine line, string[] names)
    {
        var options = new Dictionary<string, string>();
        for (var n = 1; n <= MaxOptions; n++)
        {
            var (name, value) = (names[n - 1], columns.Get(line, ShopifyColumns.OptionValue(n)) ?? "");
            if (value.Length > 0 && name.Length == 0 && value != DefaultTitle)
                Wrong(line, "An option has a value and no name.");
            else if (value.Length > 100)
                Wrong(line, "Option values have at most 100 characters.");
            else if (value.Length > 0 && !(n == 1 && value == DefaultTitle))
                options.TryAdd(name, value);
        }
        var price = Money(line, ShopifyColumns.Price, "Variant Price is not a number.", "Variant Price is out of range, or has fractions of a poisha.");
        if (columns.Get(line, ShopifyColumns.Price) is "")
            Wrong(line, "Variant Price is missing.");
        else if (price == 0)
            Wrong(line, "Variant Price must be above zero.");
        var before = Money(line, ShopifyColumns.CompareAt, "Variant Compare At Price is not a number.", "Variant Compare At Price is out of range.");
        return new(
            line.Number, Short(line, columns.Get(line, ShopifyColumns.Sku), 64, "Variant SKU is longer than 64 characters."), options, price ?? 0,
            // Shopify shows it only where it is above the price.
            before >= price ? before : null, columns.Get(line, ShopifyColumns.CompareAt) is not null,
            Whole(line, ShopifyColumns.Grams, 1_000_000, "Variant Grams is not a whole number up to 1000000."),
            Whole(line, ShopifyColumns.Quantity, StockLevel.Max, "Variant Inventory Qty is not a whole number up to 1000000000."));
    }

    private List<CsvImage>? Images(CsvGroup group)
    {
        List<(int Position, CsvImage Image)> images = [];
        foreach (var line in group.Lines)
        {
            if (columns.Get(line, ShopifyColumns.ImageSrc) is not { } src)
                return null;
            if (src.Length == 0)
                continue;
            if (src.Length > 2_000 || !Uri.TryCreate(src, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                Wrong(line, "Image Src is not an address on the web.");
            var position = Whole(line, ShopifyColumns.ImagePosition, int.MaxValue, "Image Position is not a whole number.") ?? int.MaxValue;
            if (images.All(i => i.Image.Src != src))
                images.Add((position, new(src, Short(line, columns.Get(line, ShopifyColumns.ImageAlt), 300, "Image Alt Text is longer than 300 characters."))));
        }
        if (images.Count > AddImage.MaxImages)
            Wrong(group.Lines[0], "A product has at most 20 pictures.");
        return [.. images.OrderBy(i => i.Position).Select(i => i.Image)];
    }

    private long? Money(CsvLine line, string column, string notNumber, string outOfRange)
    {
        if (columns.Get(line, column) is not { Length: > 0 } text)
            return null;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
            return Wrong<long?>(line, notNumber);
        var minor = Math.Abs(amount) < Contracts.Money.MaxAmount ? amount * 100 : -1;
        return minor >= 0 && minor <= Contracts.Money.MaxAmount && minor == Math.Floor(minor) ? (long)minor : Wrong<long?>(line, outOfRange);
    }

    // Shopify writes a stock that was oversold as a negative number: nothing is there then.
    private int? Whole(CsvLine line, string column, int max, string wrong) =>
        columns.Get(line, column) is not { Length: > 0 } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)
            && n == Math.Floor(n) && n <= max && n >= (column == ShopifyColumns.Quantity ? int.MinValue : 0) ? (int)Math.Max(0, n)
        : Wrong<int?>(line, wrong);

    private string? Short(CsvLine line, string? text, int max, string wrong) => text?.Length > max ? Wrong<string>(line, wrong) : text;

    private void Wrong(CsvLine line, string message) => _errors.Add(new(line.Number, message));

    private T? Wrong<T>(CsvLine line, string message)
    {
        Wrong(line, message);
        return default;
    }
}
