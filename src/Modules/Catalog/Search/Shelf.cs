using System.Runtime.InteropServices;
using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>Products side by side, column by column: what filters and facets look at, without the products themselves.</summary>
internal sealed class Shelf
{
    /// <summary>So many at most.</summary>
    public const int Most = 5_000;

    // Between the tags of one product; none has it.
    private const char Between = '\u001f';

    private readonly Guid[] _ids;
    private readonly DateTime[] _created;
    private readonly Guid[] _categories;
    private readonly long[] _prices;
    private readonly int[] _ratings;
    private readonly bool[] _inStock;
    private readonly int[][] _tags;
    private readonly List<string> _tagNames = [];

    private Shelf(NpgsqlDataReader reader)
    {
        _ids = Column<Guid>(reader, 0);
        _created = Column<DateTime>(reader, 1);
        _categories = Column<Guid>(reader, 2);
        _prices = Column<long>(reader, 3);
        _ratings = Column<int>(reader, 4);
        _inStock = Column<bool>(reader, 5);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _tags = [.. Column<string>(reader, 6).Select(tags => tags.Length == 0 ? [] : tags.Split(Between).Select(Number).ToArray())];

        int Number(string tag)
        {
            if (!numbers.TryGetValue(tag, out var number))
            {
                numbers[tag] = number = _tagNames.Count;
                _tagNames.Add(tag);
            }
            return number;
        }
    }

    /// <summary>How many stand in it.</summary>
    public int Count => _ids.Length;

    /// <summary>Whether all that were asked for are in it.</summary>
    public bool IsWhole => Count < Most;

    public Guid Id(int n) => _ids[n];

    /// <summary>Asks for the first of these products, in the order of a list or as they come.</summary>
    public static NpgsqlBatchCommand Ask(ProductFilter filter, ProductSort sort, bool ordered)
    {
        var command = new NpgsqlBatchCommand();
        // Gathered into columns there: a row by itself costs both sides more than what is in it.
        command.CommandText = $"""
            select array_agg(id), array_agg(created_at), array_agg(coalesce(category_id, '{Guid.Empty}')), array_agg(price), array_agg(rating_points),
                array_agg(in_stock), array_agg(array_to_string(tags, chr({(int)Between})))
            from (select p.id, p.created_at, p.category_id, p.price, p.rating_points, p.in_stock, p.tags from catalog.products p
                where {filter.Where(command.Parameters, filter.IsOneWay(sort))} {(ordered ? $"order by {sort.OrderBy}" : "")} limit {Most}) p
            """;
        return command;
    }

    public static async Task<Shelf> Read(NpgsqlDataReader reader, CancellationToken ct)
    {
        await reader.ReadAsync(ct);
        return new(reader);
    }

    /// <summary>The places of those that a filter of prices, ratings and stock leaves.</summary>
    public List<int> Matching(ProductFilter filter)
    {
        var (min, max, rating) = (filter.MinPrice ?? 0, filter.MaxPrice ?? long.MaxValue, filter.MinRatingPoints ?? 0);
        List<int> places = [];
        for (var n = 0; n < Count; n++)
        {
            if (_prices[n] >= min && _prices[n] <= max && _ratings[n] >= rating && (_inStock[n] || !filter.InStock))
                places.Add(n);
        }
        return places;
    }

    /// <summary>Whether it comes after a row of the list, the newest first.</summary>
    public bool IsAfter(int n, ProductCursor row) => _created[n] < row.At.UtcDateTime || _created[n] == row.At.UtcDateTime && _ids[n].CompareTo(row.Id) < 0;

    /// <summary>How these places divide.</summary>
    public ProductFacets Divide(IEnumerable<int> places, CategoryIndex categories, Language language)
    {
        var (byCategory, byBand, byRating, byTag) = (new Dictionary<Guid, int>(), new int[SearchFacets.Bands.Length + 1], new int[5], new int[_tagNames.Count]);
        foreach (var n in places)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(byCategory, _categories[n], out _)++;
            byBand[SearchFacets.BandOf(_prices[n])]++;
            byRating[Math.Min(_ratings[n] / 100, 4)]++;
            foreach (var tag in _tags[n])
                byTag[tag]++;
        }
        return new(
            [.. byCategory.Select(c => (Category: categories.Find(c.Key), Count: c.Value)).Where(c => c.Category is not null)
                .OrderByDescending(c => c.Count).ThenBy(c => c.Category!.Slug, StringComparer.Ordinal).Take(50)
                .Select(c => new CategoryFacet(c.Category!.Id, c.Category.Slug, language.Pick(c.Category.Name, c.Category.NameBn), c.Count))],
            [.. byBand.Index().Where(b => b.Item > 0).Select(b => SearchFacets.Band(b.Index, b.Item))],
            [.. new[] { 4, 3, 2, 1 }.Select(min => new RatingFacet(min, byRating[min..].Sum()))],
            [.. byTag.Index().Where(t => t.Item > 0).Select(t => new TagFacet(_tagNames[t.Index], t.Item))
                .OrderByDescending(t => t.Count).ThenBy(t => t.Tag, StringComparer.Ordinal).Take(20)]);
    }

    private static T[] Column<T>(NpgsqlDataReader reader, int n) => reader.IsDBNull(n) ? [] : reader.GetFieldValue<T[]>(n);
}
