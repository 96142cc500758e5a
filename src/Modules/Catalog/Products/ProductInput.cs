namespace Bdbazar.Catalog;

/// <summary>A variant as its seller writes it.</summary>
/// <param name="Id">On an edit: the variant that is meant. Without it the SKU decides.</param>
/// <param name="Sku">The seller's own code; unique in the product.</param>
/// <param name="Options">At most three, the same names on all variants of a product.</param>
/// <param name="Price">What it costs.</param>
/// <param name="CompareAtPrice">What it used to cost; not below the price.</param>
/// <param name="Stock">Units on hand when it is made. Afterwards stock has a route of its own, and this is not looked at.</param>
/// <param name="WeightGrams">Of one unit.</param>
/// <example>{"sku":"SAREE-RED","options":{"Colour":"Red"},"price":{"amount":155000,"currency":"BDT"},"compareAtPrice":{"amount":180000,"currency":"BDT"},"stock":12,"weightGrams":600}</example>
internal sealed record VariantInput(
    Guid? Id,
    [property: MaxLength(64)] string Sku,
    [property: MaxLength(3)] Dictionary<string, string>? Options,
    [property: Price] Money Price,
    [property: Price] Money? CompareAtPrice,
    [property: Range(0, StockLevel.Max, ErrorMessage = "Must be from 0 to 1000000000.")] int? Stock,
    [property: Range(0, 1_000_000, ErrorMessage = "Must be from 0 to 1000000.")] int? WeightGrams) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CompareAtPrice is { } before && before.Amount < Price.Amount)
            yield return new("Must not be below the price.", ["compareAtPrice"]);
        if (Options is not null && !Options.All(o => o is { Key.Length: > 0 and <= 50, Value: { Length: > 0 and <= 100 } }))
            yield return new("Option names have 1 to 50 characters, their values 1 to 100.", ["options"]);
    }
}

/// <summary>A product's texts in other languages than English.</summary>
/// <param name="Bn">Bengali.</param>
/// <example>{"bn":{"title":"লাল জামদানি শাড়ি","description":"হাতে বোনা।"}}</example>
internal sealed record ProductTranslations(ProductTexts? Bn);

/// <summary>A product's texts in one language.</summary>
/// <example>{"title":"লাল জামদানি শাড়ি","description":"হাতে বোনা।"}</example>
internal sealed record ProductTexts(
    [property: MaxLength(200)] string? Title,
    [property: MaxLength(20_000)] string? Description);

/// <summary>The rules that a new product and an edited one share, where an annotation cannot say them.</summary>
internal static class ProductRules
{
    public const int MaxVariants = 100;

    public static IEnumerable<ValidationResult> Check(
        IReadOnlyList<string>? tags, IReadOnlyDictionary<string, string>? attributes, IReadOnlyList<VariantInput>? variants)
    {
        if (tags?.Any(t => t is null || t.Trim().Length is 0 or > 50) == true)
            yield return new("Tags have 1 to 50 characters.", ["tags"]);
        if (attributes?.All(a => a is { Key.Length: > 0 and <= 100, Value: { Length: <= 1000 } }) == false)
            yield return new("Attribute names have 1 to 100 characters, their values at most 1000.", ["attributes"]);
        // What is missing in the list is reported by the annotations.
        if (variants is null || variants.Contains(null!))
            yield break;
        foreach (var twice in Repeated(variants.Where(v => !string.IsNullOrEmpty(v.Sku)), v => v.Sku))
            yield return new("Another variant has this SKU.", [$"variants[{twice}].sku"]);
        foreach (var twice in Repeated(variants.Where(v => v.Id is not null), v => v.Id!.Value))
            yield return new("The variant is listed twice.", [$"variants[{twice}].id"]);
        foreach (var twice in Repeated(variants, v => OptionsKey(v.Options)))
            yield return new("Another variant has the same options.", [$"variants[{twice}].options"]);
        for (var i = 1; i < variants.Count; i++)
        {
            if (!Names(variants[i]).SetEquals(Names(variants[0])))
                yield return new("All variants of a product have the same options.", [$"variants[{i}].options"]);
        }

        IEnumerable<int> Repeated<TKey>(IEnumerable<VariantInput> of, Func<VariantInput, TKey> by) =>
            of.GroupBy(by).SelectMany(g => g.Skip(1)).Select(v => variants.ToList().FindIndex(x => ReferenceEquals(x, v)));
    }

    /// <summary>Trimmed, lower case, each once.</summary>
    public static string[] Tags(IReadOnlyList<string>? tags) => [.. (tags ?? []).Select(t => t.Trim().ToLowerInvariant()).Distinct()];

    /// <summary>Nothing rather than blanks.</summary>
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static HashSet<string> Names(VariantInput variant) => [.. variant.Options?.Keys ?? Enumerable.Empty<string>()];

    private static string OptionsKey(Dictionary<string, string>? options) =>
        string.Join('\u0001', (options ?? []).OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}\u0002{o.Value}"));
}
