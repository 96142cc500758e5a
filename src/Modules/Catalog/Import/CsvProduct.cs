namespace Bdbazar.Catalog.Import;

/// <summary>A product as a file has it. Null: the file has no such column, so it says nothing about it.</summary>
/// <param name="Row">Its first row.</param>
internal sealed record CsvProduct(
    int Row, string Handle, string Title, string? Body, string? Brand, string? Type, string[]? Tags, string? Status,
    IReadOnlyList<CsvVariant> Variants, IReadOnlyList<CsvImage>? Images);

/// <param name="Sku">Empty: its options identify it.</param>
/// <param name="Price">Minor units.</param>
/// <param name="CompareAt">Minor units; null: none, or the file does not say (<paramref name="SaysCompareAt"/>).</param>
internal sealed record CsvVariant(int Row, string? Sku, Dictionary<string, string> Options, long Price, long? CompareAt, bool SaysCompareAt, int? Grams, int? Quantity)
{
    public string OptionsKey => KeyOf(Options);

    public static string KeyOf(Dictionary<string, string> options) =>
        string.Join('\u0001', options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}\u0002{o.Value}"));
}

/// <param name="Src">Where the picture is.</param>
/// <param name="Alt">Empty: none; null: the file does not say.</param>
internal sealed record CsvImage(string Src, string? Alt);

/// <summary>The rows of a file that belong together: consecutive ones with the same handle.</summary>
internal sealed record CsvGroup(string Handle, List<CsvLine> Lines)
{
    public int Row => Lines[0].Number;
}
