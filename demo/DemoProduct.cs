namespace Bdbazar.Demo;

/// <summary>The same words in English and in Bengali.</summary>
internal sealed record DemoText(string En, string Bn);

/// <summary>
/// Goods on sale. <paramref name="Key"/> names the product inside the demo only. Every product has at least one
/// variant.
/// </summary>
internal sealed record DemoProduct(
    string Key,
    string Category,
    string Brand,
    DemoText Title,
    DemoText Description,
    string[] Tags,
    IReadOnlyDictionary<string, string> Attributes,
    DemoVariant[] Variants)
{
    /// <summary>What the first variant cost from so many days ago until the next entry, oldest first; today's price ends the list.</summary>
    public (int DaysAgo, long Price)[] PastPrices { get; init; } = [];

    /// <summary>The key of the shop that sells it.</summary>
    public string Shop { get; init; } = "";
}

/// <summary>
/// One thing to buy. <paramref name="Price"/> is in poisha; <paramref name="Stock"/> is what is on the shelf before
/// any of the past orders; the SKU is unique in the whole demo.
/// </summary>
internal sealed record DemoVariant(
    string Sku, long Price, int Stock, int WeightGrams, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>The crossed-out price, in poisha.</summary>
    public long? CompareAtPrice { get; init; }
}

/// <summary>Short words for the product lists.</summary>
internal static class Stall
{
    public static DemoVariant Item(
        string sku, long price, int stock, int grams, params ReadOnlySpan<(string Name, string Value)> options) =>
        new(sku, price, stock, grams, Facts(options));

    public static IReadOnlyDictionary<string, string> Facts(params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var all = new Dictionary<string, string>(facts.Length);
        foreach (var (name, value) in facts) all.Add(name, value);
        return all;
    }
}
