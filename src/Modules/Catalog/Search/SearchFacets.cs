namespace Bdbazar.Catalog.Search;

/// <summary>How the results divide, counted over the first 5,000 of them, or of a search by words over the newest 1,001. Each value can be sent back as a filter and then finds that many.</summary>
/// <param name="Categories">By the product's own category, the most frequent first.</param>
/// <param name="Prices">Bands that hold something, cheapest first.</param>
/// <param name="Ratings">Rated so well or better.</param>
/// <param name="Tags">The 20 most frequent.</param>
/// <example>{"categories":[{"id":"0198f0a1-0001-7aaa-8bbb-1234567890ab","slug":"sarees","name":"Sarees","count":12}],"prices":[{"from":100000,"to":199999,"count":9}],"ratings":[{"min":4,"count":7}],"tags":[{"tag":"jamdani","count":5}]}</example>
internal sealed record ProductFacets(
    IReadOnlyList<CategoryFacet> Categories, IReadOnlyList<PriceFacet> Prices, IReadOnlyList<RatingFacet> Ratings, IReadOnlyList<TagFacet> Tags);

/// <summary>How many matches a category has, those below it not counted.</summary>
/// <example>{"id":"0198f0a1-0001-7aaa-8bbb-1234567890ab","slug":"sarees","name":"Sarees","count":12}</example>
internal sealed record CategoryFacet(Guid Id, string Slug, string Name, int Count);

/// <summary>How many matches cost so much, in minor units.</summary>
/// <param name="From">Minor units, inclusive: a <c>minPrice</c>.</param>
/// <param name="To">Minor units, inclusive: a <c>maxPrice</c>; null for no limit.</param>
/// <example>{"from":100000,"to":199999,"count":9}</example>
internal sealed record PriceFacet(long From, long? To, int Count);

/// <summary>How many matches are rated so high or higher.</summary>
/// <param name="Min">A <c>minRating</c>.</param>
/// <example>{"min":4,"count":7}</example>
internal sealed record RatingFacet(int Min, int Count);

/// <summary>How many matches have a tag.</summary>
/// <example>{"tag":"jamdani","count":5}</example>
internal sealed record TagFacet(string Tag, int Count);

internal static class SearchFacets
{
    /// <summary>Lower ends of the price bands above zero: 1, 2, 5 and their tenfolds from 100 to 1,000,000 taka.</summary>
    public static readonly long[] Bands = [.. Enumerable.Range(0, 5).SelectMany(power => new[] { 1, 2, 5 }.Select(n => n * 10_000L * (long)Math.Pow(10, power)))];

    public static readonly ProductFacets None = new([], [], [new(4, 0), new(3, 0), new(2, 0), new(1, 0)], []);

    /// <summary>The number of the band that a price is in; 0 below all.</summary>
    public static int BandOf(long price)
    {
        var at = Array.BinarySearch(Bands, price);
        return at >= 0 ? at + 1 : ~at;
    }

    public static PriceFacet Band(int band, int count) =>
        new(band == 0 ? 0 : Bands[band - 1], band == Bands.Length ? null : Bands[band] - 1, count);
}
