using System.Globalization;
using CsvHelper;

namespace Bdbazar.Catalog.Import;

internal static class ExportProducts
{
    private const int PageSize = 500;

    // Those of Shopify's own exports, in their order.
    private static readonly string[] Header =
    [
        "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name",
        "Option3 Value", "Variant SKU", "Variant Grams", "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Inventory Policy", "Variant Fulfillment Service",
        "Variant Price", "Variant Compare At Price", "Variant Requires Shipping", "Variant Taxable", "Variant Barcode", "Image Src", "Image Position", "Image Alt Text",
        "Gift Card", "SEO Title", "SEO Description", "Google Shopping / Google Product Category", "Google Shopping / Gender", "Google Shopping / Age Group",
        "Google Shopping / MPN", "Google Shopping / AdWords Grouping", "Google Shopping / AdWords Labels", "Google Shopping / Condition", "Google Shopping / Custom Product",
        "Google Shopping / Custom Label 0", "Google Shopping / Custom Label 1", "Google Shopping / Custom Label 2", "Google Shopping / Custom Label 3",
        "Google Shopping / Custom Label 4", "Variant Image", "Variant Weight Unit", "Variant Tax Code",
    ];

    private static readonly Dictionary<string, int> At = Header.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);

    /// <summary>The shop's products as a Shopify product CSV.</summary>
    /// <remarks>
    /// Drafts too, archived ones not, by handle. Imported into the same shop it changes nothing; into an empty one it makes the same products. Values are
    /// written as they are, also those that a spreadsheet might take for a formula. 403 <c>forbidden</c> for somebody else's shop.
    /// </remarks>
    /// <param name="id">The shop.</param>
    public static async Task<PushStreamHttpResult> Handle(Guid id, HttpRequest http, CurrentUser user, CatalogDb db, CancellationToken ct)
    {
        var shop = await OwnShop.Find(db, id, user, ct);
        var host = $"{http.Scheme}://{http.Host}";
        return TypedResults.Stream(body => Write(db, id, host, body, ct), "text/csv; charset=utf-8", $"{shop.Slug}-products.csv");
    }

    // A page in memory at a time.
    private static async Task Write(CatalogDb db, Guid shopId, string host, Stream body, CancellationToken ct)
    {
        var categories = await db.Categories.ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        using var text = new MemoryStream();
        using var csv = CsvWriter.Create(text, new CsvWriterOptions(), true);
        csv.WriteRecord(Header);
        string? after = null;
        List<Product> page;
        do
        {
            page = await ExistingProduct.Whole(db)
                .Where(p => p.ShopId == shopId && p.Status != Product.Archived && (after == null || (p.Handle ?? p.Slug).CompareTo(after) > 0))
                .OrderBy(p => p.Handle ?? p.Slug).Take(PageSize).ToListAsync(ct);
            foreach (var row in page.SelectMany(p => Rows(p, p.CategoryId is { } id ? categories.GetValueOrDefault(id) : null, host)))
                csv.WriteRecord(row);
            csv.Flush();
            await body.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), ct);
            text.SetLength(0);
            after = page.Count == 0 ? null : ExistingProduct.Handle(page[^1]);
        }
        while (page.Count == PageSize);
    }

    private static IEnumerable<string[]> Rows(Product product, string? category, string host)
    {
        var options = product.Variants.SelectMany(v => v.Options.Keys).Distinct().Take(3).ToArray();
        for (var i = 0; i < Math.Max(product.Variants.Count, product.Images.Count); i++)
        {
            var row = new string[Header.Length];
            Array.Fill(row, "");
            row[0] = ExistingProduct.Handle(product);
            if (i == 0)
                Describe(row, product, category, options);
            if (i < product.Variants.Count)
                Describe(row, product.Variants[i], options);
            if (i < product.Images.Count)
            {
                row[At[ShopifyColumns.ImageSrc]] = ExistingProduct.Src(product.Images[i], host);
                row[At[ShopifyColumns.ImagePosition]] = (i + 1).ToString();
                row[At[ShopifyColumns.ImageAlt]] = product.Images[i].Alt ?? "";
            }
            yield return row;
        }
    }

    private static void Describe(string[] row, Product product, string? category, string[] options)
    {
        row[At[ShopifyColumns.Title]] = product.Title.Trim();
        row[At[ShopifyColumns.Body]] = PlainText.Html(product.Description);
        row[At[ShopifyColumns.Vendor]] = product.Brand?.Trim() ?? "";
        row[At[ShopifyColumns.Type]] = ExistingProduct.Type(product, category).Trim();
        row[At[ShopifyColumns.Tags]] = string.Join(", ", ExistingProduct.Tags(product));
        row[At[ShopifyColumns.Published]] = product.Status == Product.Active ? "true" : "false";
        row[At["Gift Card"]] = "false";
        row[At[ShopifyColumns.OptionName(1)]] = options.Length == 0 ? "Title" : options[0];
        for (var n = 2; n <= options.Length; n++)
            row[At[ShopifyColumns.OptionName(n)]] = options[n - 1];
    }

    private static void Describe(string[] row, Variant variant, string[] options)
    {
        row[At[ShopifyColumns.OptionValue(1)]] = options.Length == 0 ? "Default Title" : "";
        for (var n = 1; n <= options.Length; n++)
            row[At[ShopifyColumns.OptionValue(n)]] = variant.Options.GetValueOrDefault(options[n - 1]) ?? "";
        row[At[ShopifyColumns.Sku]] = variant.Sku.Trim();
        row[At[ShopifyColumns.Grams]] = variant.WeightGrams.ToString();
        row[At["Variant Inventory Tracker"]] = "shopify";
        row[At[ShopifyColumns.Quantity]] = (variant.Stock?.OnHand ?? 0).ToString();
        row[At["Variant Inventory Policy"]] = "deny";
        row[At["Variant Fulfillment Service"]] = "manual";
        row[At[ShopifyColumns.Price]] = Amount(variant.Price);
        row[At[ShopifyColumns.CompareAt]] = variant.CompareAtPrice is { } before ? Amount(before) : "";
        row[At["Variant Requires Shipping"]] = "true";
        row[At["Variant Taxable"]] = "true";
        row[At["Variant Weight Unit"]] = "g";
    }

    private static string Amount(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
