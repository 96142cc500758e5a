using System.Runtime.CompilerServices;

namespace Bdbazar.Catalog.Import;

/// <summary>Puts the rows of a file together that are of one product, one product at a time.</summary>
internal sealed class ShopifyGrouping(Stream content)
{
    // A product has at most 100 variants and 20 pictures; whatever goes on longer than this is not kept in memory.
    private const int MaxLines = 1_000;

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private ShopifyColumns? _columns;

    public ShopifyColumns Columns => _columns ?? throw new InvalidOperationException("The header has not been read.");

    /// <summary>The row behind which nothing could be read, or null.</summary>
    public int? BrokeOffAt { get; private set; }

    public async IAsyncEnumerable<CsvGroup> Read([EnumeratorCancellation] CancellationToken ct)
    {
        CsvGroup? group = null;
        await foreach (var line in ShopifyFile.Lines(content, ct))
        {
            if (line.Broken == ShopifyFile.TooLong)
            {
                BrokeOffAt = line.Number;
                break;
            }
            if (_columns is null)
            {
                // Was looked at when the file came.
                if ((_columns = ShopifyColumns.Of(line)) is null)
                    yield break;
                continue;
            }
            if (line.IsBlank)
                continue;
            var handle = Columns.Get(line, ShopifyColumns.Handle) ?? "";
            if (group is not null && group.Handle == handle && handle.Length > 0)
            {
                if (group.Lines.Count < MaxLines)
                    group.Lines.Add(line);
                continue;
            }
            if (group is not null)
                yield return group;
            group = new(handle, [line]);
        }
        if (group is not null)
            yield return group;
    }

    /// <summary>An error when the product was in the file before: which of the two is meant cannot be known.</summary>
    public ImportError? RepeatedAt(CsvGroup group) =>
        group.Handle.Length == 0 || _seen.TryAdd(group.Handle, group.Row) ? null
        : new(group.Row, "The rows of a product must follow each other; this Handle was used further up.");
}
