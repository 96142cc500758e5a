using System.Runtime.InteropServices;
using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>Products side by side, column by column: what filters and facets look at, without the products themselves.</summary>
internal sealed class ColumnStore
{
    /// <summary>So many at most.</summary>
    public const int Most = 5_000;

    // Between the tags of one product; none has it.
    private const char Between = '\u001f';

    // Another one in each process, so that nobody can make a product that looks like another to it.
    private static readonly long Seed = Random.Shared.NextInt64();

    private readonly int _most;
    private readonly long? _mark;
    private readonly Guid[] _ids;
    private readonly DateTime[] _created;
    private readonly long[] _prices;
    private readonly int[] _ratings;
    private readonly bool[] _inStock;

    // What is counted is numbered beforehand, in few arrays: a column store is made once and divided for each who asks. The tags of n are from _tagsOf[n] to _tagsOf[n + 1].
    private readonly byte[] _bands;
    private readonly int[] _categories;
    private readonly Guid[] _categoryIds;
    private readonly int[] _tagsOf;
    private readonly int[] _tags;
    private readonly string[] _tagNames;

    private ColumnStore(List<Segment> segments, int most, long? mark = null)
    {
        (_most, _mark) = (most, mark);
        _ids = [.. segments.SelectMany(p => p.Ids)];
        _created = [.. segments.SelectMany(p => p.Created)];
        _prices = [.. segments.SelectMany(p => p.Prices)];
        _ratings = [.. segments.SelectMany(p => p.Ratings)];
        _inStock = [.. segments.SelectMany(p => p.InStock)];
        _bands = Array.ConvertAll(_prices, price => (byte)SearchFacets.BandOf(price));

        var categories = new Dictionary<Guid, int>();
        _categories = [.. segments.SelectMany(p => p.Categories).Select(c => NumberOf(categories, c))];
        _categoryIds = [.. categories.Keys];

        var (names, tags) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<int>(2 * Count));
        var known = names.GetAlternateLookup<ReadOnlySpan<char>>();
        _tagsOf = new int[Count + 1];
        var n = 0;
        foreach (var of in segments.SelectMany(p => p.Tags))
        {
            foreach (var tag in of.Length == 0 ? default : of.AsSpan().Split(Between))
                tags.Add(known.TryGetValue(of.AsSpan(tag), out var number) ? number : NumberOf(names, of[tag]));
            _tagsOf[++n] = tags.Count;
        }
        (_tags, _tagNames) = ([.. tags], [.. names.Keys]);
    }

    // A dictionary from which nothing is taken keeps its keys in the order in which they came.
    private static int NumberOf<T>(Dictionary<T, int> numbers, T value) where T : notnull
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, value, out var isKnown);
        return isKnown ? number : number = numbers.Count - 1;
    }

    /// <summary>How many stand in it.</summary>
    public int Count => _ids.Length;

    /// <summary>Whether all that were asked for are in it.</summary>
    public bool IsComplete => Count < _most;

    public Guid Id(int n) => _ids[n];

    /// <summary>Products p as a segment of a column store. Gathered into columns there: a row by itself costs both sides more than what is in it.</summary>
    public static readonly string Columns = $"""
        array_agg(p.id) as ids, array_agg(p.created_at) as created, array_agg(coalesce(p.category_id, '{Guid.Empty}')) as categories, array_agg(p.price) as prices,
        array_agg(p.rating_points) as ratings, array_agg(p.in_stock) as stock, array_agg(array_to_string(p.tags, chr({(int)Between}))) as tags
        """;

    /// <summary>Asks for the first of these products, as they come.</summary>
    public static NpgsqlBatchCommand Ask(ProductFilter filter, ProductSort sort)
    {
        var command = new NpgsqlBatchCommand();
        command.CommandText = $"select {Columns} from {First(filter.Where(command.Parameters, filter.IsOneWay(sort)))} p";
        return command;
    }

    public static async Task<ColumnStore> Read(NpgsqlDataReader reader, CancellationToken ct)
    {
        await reader.ReadAsync(ct);
        return new([Segment.Read(reader, 0)], Most);
    }

    /// <summary>
    /// Asks for the newest of these products, unless they are those of the column store before: what is the same as a rule is compared where it lies, by a hash of
    /// all that stands in it. That is a tenth of what it costs to bring it here.
    /// </summary>
    public static NpgsqlBatchCommand AskNewest(ProductFilter filter, ColumnStore? before)
    {
        var command = new NpgsqlBatchCommand();
        var where = filter.Where(command.Parameters, filter.IsOneWay(ProductSort.Newest));
        string Newest(string more) => First($"{where}{more} order by {ProductSort.Newest.OrderBy}");
        // All of most products stands in an index, and that of the others in another one.
        var products = filter.Categories is not null
            ? $"({Newest(" and cardinality(p.tags) <= 8")} union all {Newest(" and cardinality(p.tags) > 8")} order by created_at desc, id desc limit {Most})"
            : Newest("");
        var (seed, known) = (ProductFilter.Parameter(command.Parameters, Seed), ProductFilter.Parameter(command.Parameters, before?._mark ?? (object)DBNull.Value));
        command.CommandText = $"""
            with newest as materialized (select * from {products} p)
            select mark.of, segment.*
            from (select coalesce(bit_xor(hash_record_extended(p.*, {seed})), 0) as of from newest p) mark
            cross join lateral (select {Columns} from newest p where mark.of is distinct from {known}) segment
            """;
        return command;
    }

    /// <summary>The answer to <see cref="AskNewest"/>: the one before where nothing has changed.</summary>
    public static async Task<ColumnStore> ReadNewest(NpgsqlDataReader reader, ColumnStore? before, CancellationToken ct)
    {
        await reader.ReadAsync(ct);
        var mark = reader.GetInt64(0);
        return before?._mark == mark ? before : new([Segment.Read(reader, 1)], Most, mark);
    }

    private static string First(string where) =>
        $"(select p.id, p.created_at, p.category_id, p.price, p.rating_points, p.in_stock, p.tags from catalog.products p where {where} limit {Most})";

    /// <summary>Of segments, of which one after the other was asked for until there were so many.</summary>
    public static ColumnStore Of(List<Segment> segments, int most) => new(segments, most);

    /// <summary>The places of those that a filter of prices, ratings and stock leaves.</summary>
    public List<int> Matching(ProductFilter filter)
    {
        var (min, max, rating) = (filter.MinPrice ?? 0, filter.MaxPrice ?? long.MaxValue, filter.MinRatingPoints ?? 0);
        var places = new List<int>(Count);
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
    public ProductFacets CountFacets(IEnumerable<int> places, CategoryIndex categories, Language language)
    {
        var (byCategory, byBand, byRating, byTag) = (new int[_categoryIds.Length], new int[SearchFacets.Bands.Length + 1], new int[5], new int[_tagNames.Length]);
        foreach (var n in places)
        {
            byCategory[_categories[n]]++;
            byBand[_bands[n]]++;
            byRating[Math.Min(_ratings[n] / 100, 4)]++;
            foreach (var tag in _tags.AsSpan(_tagsOf[n].._tagsOf[n + 1]))
                byTag[tag]++;
        }
        return new(
            [.. byCategory.Index().Where(c => c.Item > 0).Select(c => (Category: categories.Find(_categoryIds[c.Index]), Count: c.Item)).Where(c => c.Category is not null)
                .OrderByDescending(c => c.Count).ThenBy(c => c.Category!.Slug, StringComparer.Ordinal).Take(50)
                .Select(c => new CategoryFacet(c.Category!.Id, c.Category.Slug, language.Pick(c.Category.Name, c.Category.NameBn), c.Count))],
            [.. byBand.Index().Where(b => b.Item > 0).Select(b => SearchFacets.Band(b.Index, b.Item))],
            [.. new[] { 4, 3, 2, 1 }.Select(min => new RatingFacet(min, byRating[min..].Sum()))],
            [.. byTag.Index().Where(t => t.Item > 0).Select(t => new TagFacet(_tagNames[t.Index], t.Item))
                .OrderByDescending(t => t.Count).ThenBy(t => t.Tag, StringComparer.Ordinal).Take(20)]);
    }

    /// <summary>Some of what stands in a column store, as <see cref="Columns"/> has it.</summary>
    public sealed record Segment(Guid[] Ids, DateTime[] Created, Guid[] Categories, long[] Prices, int[] Ratings, bool[] InStock, string[] Tags)
    {
        public static Segment Read(NpgsqlDataReader reader, int first) => new(
            Column<Guid>(reader, first), Column<DateTime>(reader, first + 1), Column<Guid>(reader, first + 2), Column<long>(reader, first + 3),
            Column<int>(reader, first + 4), Column<bool>(reader, first + 5), Column<string>(reader, first + 6));

        private static T[] Column<T>(NpgsqlDataReader reader, int n) => reader.IsDBNull(n) ? [] : reader.GetFieldValue<T[]>(n);
    }
}
