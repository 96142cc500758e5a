using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace Bdbazar.Catalog.Import;

/// <summary>A row of a file.</summary>
/// <param name="Number">As spreadsheets count: the header is row 1.</param>
/// <param name="Broken">Why its fields cannot be trusted, or null.</param>
internal sealed record CsvLine(int Number, string[] Fields, string? Broken)
{
    public bool IsBlank => Fields.All(string.IsNullOrWhiteSpace);
}

/// <summary>Where the columns of Shopify's product files are in one file. Their order is free, and most may be left out.</summary>
internal sealed class ShopifyColumns
{
    public const string Handle = "Handle", Title = "Title", Body = "Body (HTML)", Vendor = "Vendor", Type = "Type", Tags = "Tags", Published = "Published", Status = "Status",
        Sku = "Variant SKU", Grams = "Variant Grams", Quantity = "Variant Inventory Qty", Price = "Variant Price", CompareAt = "Variant Compare At Price",
        ImageSrc = "Image Src", ImagePosition = "Image Position", ImageAlt = "Image Alt Text";

    private static readonly string[] Required = [Handle, Title, Price];

    private readonly Dictionary<string, int> _at;

    private ShopifyColumns(Dictionary<string, int> at) => _at = at;

    public static string OptionName(int n) => $"Option{n} Name";

    public static string OptionValue(int n) => $"Option{n} Value";

    /// <summary>The columns, or null where one that is needed is missing.</summary>
    public static ShopifyColumns? Of(CsvLine header)
    {
        var at = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Fields.Length; i++)
            at.TryAdd(header.Fields[i].Trim(), i);
        return header.Broken is null && Required.All(at.ContainsKey) ? new(at) : null;
    }

    /// <summary>The trimmed text in a column; null where the file has no such column.</summary>
    public string? Get(CsvLine line, string column) =>
        !_at.TryGetValue(column, out var at) ? null : at < line.Fields.Length ? line.Fields[at].Trim() : "";
}

internal static class ShopifyFile
{
    /// <summary>The longest row, in bytes: a quote that is never closed must not take the file into memory.</summary>
    public const int MaxRow = 1024 * 1024;

    // Every broken row within a broken row means reading its rest again; a file made of nothing else is not worth the time.
    private const int MaxGivenBack = 500;

    public const string NotUtf8 = "The row is not valid UTF-8.";
    public const string BadQuotes = "A quote is not closed, or stands where none may be.";
    public const string TooLong = "The row is too long, or a quote in it is never closed. Nothing after it could be read.";

    /// <summary>All rows, one at a time, the header first. One that is too long is the last, whatever follows: its <see cref="CsvLine.Broken"/> is <see cref="TooLong"/>.</summary>
    public static async IAsyncEnumerable<CsvLine> Lines(Stream content, [EnumeratorCancellation] CancellationToken ct)
    {
        var number = 0;
        await foreach (var line in Read(content, ct))
        {
            number++;
            yield return new(number, line.Fields, line.Broken);
            if (line.Swallowed is null)
                continue;
            // A misplaced quote takes the following rows into its own. They are given back: only the row that it stands in is lost.
            foreach (var (fields, broken) in GivenBack(line.Swallowed))
                yield return new(++number, fields, broken);
        }
    }

    private sealed record Raw(string[] Fields, string? Broken, byte[]? Swallowed);

    private static async IAsyncEnumerable<Raw> Read(Stream content, [EnumeratorCancellation] CancellationToken ct)
    {
        var broken = false;
        await using var reader = CsvReader.Create(content, Options(() => broken = true), true);
        Raw? raw;
        while ((raw = await Next(reader)) is not null)
        {
            yield return raw;
            if (raw.Broken == TooLong)
                break;
            broken = false;
        }

        async Task<Raw?> Next(CsvReader reader)
        {
            try
            {
                return await reader.ReadAsync(ct) ? Of(reader, broken) : null;
            }
            catch (CsvFormatException)
            {
                return new([""], TooLong, null);
            }
        }
    }

    private static List<(string[], string?)> GivenBack(byte[]? swallowed)
    {
        List<(string[], string?)> lines = [];
        var times = 0;
        var rest = swallowed;
        while (rest is not null)
        {
            if (++times > MaxGivenBack)
            {
                lines.Add(([""], BadQuotes));
                break;
            }
            var (input, broken) = (rest, false);
            rest = null;
            using var reader = CsvReader.Create(input, Options(() => broken = true));
            while (rest is null && reader.Read())
            {
                var raw = Of(reader, broken);
                broken = false;
                lines.Add((raw.Fields, raw.Broken));
                // What follows the broken row's first line is read again from there.
                if (raw.Swallowed is not null)
                    rest = [.. raw.Swallowed, .. input.AsSpan((int)reader.ByteOffset + reader.RawRecord.Length)];
            }
        }
        return lines;
    }

    private static Raw Of(CsvReader reader, bool broken)
    {
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = reader.GetString(i);
        var record = reader.RawRecord;
        var end = broken ? record.IndexOfAny((byte)'\n', (byte)'\r') : -1;
        if (end >= 0)
        {
            var next = record[end] == '\r' && end + 1 < record.Length && record[end + 1] == '\n' ? end + 2 : end + 1;
            var handle = Encoding.UTF8.GetString(record[..end]).Split(',')[0];
            return new([handle], BadQuotes, record[next..].ToArray());
        }
        return new(fields, broken ? BadQuotes : fields.Any(f => f.AsSpan().ContainsAny('\uFFFD', '\0')) ? NotUtf8 : null, null);
    }

    private static CsvReaderOptions Options(Action broken) => new()
    {
        HasHeader = false,
        Separator = ',',
        SkipEmptyLines = false,
        MaxRecordSize = MaxRow,
        MalformedData = CsvMalformedDataHandling.Recover,
        OnMalformedRecord = _ => broken(),
    };
}
