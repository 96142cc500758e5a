using System.Text.Json;
using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>How the results divide, counted over the first 5,000 of them. Each value can be sent back as a filter and then finds that many.</summary>
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
    /// <summary>Matches that are looked at.</summary>
    public const int Sample = 5_000;

    /// <summary>Lower ends of the price bands above zero: 1, 2, 5 and their tenfolds from 100 to 1,000,000 taka.</summary>
    private static readonly long[] Bands = [.. Enumerable.Range(0, 5).SelectMany(power => new[] { 1, 2, 5 }.Select(n => n * 10_000L * (long)Math.Pow(10, power)))];

    private sealed record Counted(int Count, List<CountedCategory> Categories, List<CountedBand> Prices, List<int> Ratings, List<TagFacet> Tags);

    private sealed record CountedCategory(Guid Id, string Slug, string Name, string? NameBn, int Count);

    private sealed record CountedBand(int Band, int Count);

    public static NpgsqlBatchCommand Ask(ProductFilter filter)
    {
        var command = new NpgsqlBatchCommand();
        var where = filter.Where(command.Parameters);
        command.CommandText = $"""
            with m as materialized (
                select p.category_id, p.price, p.rating_points, p.tags from catalog.products p where {where} limit {Sample})
            select jsonb_build_object(
                'count', (select count(*) from m),
                'categories', (select coalesce(jsonb_agg(c order by c.count desc, c.slug), '[]') from (
                    select c.id, c.slug, c.name, c.name_bn as "nameBn", count(*) as count
                    from m join catalog.categories c on c.id = m.category_id group by c.id order by count(*) desc, c.slug limit 50) c),
                'prices', (select coalesce(jsonb_agg(b order by b.band), '[]') from (
                    select width_bucket(price, {ProductFilter.Parameter(command.Parameters, Bands)}) as band, count(*) as count from m group by 1) b),
                'ratings', (select jsonb_build_array(
                    count(*) filter (where rating_points >= 400), count(*) filter (where rating_points >= 300),
                    count(*) filter (where rating_points >= 200), count(*) filter (where rating_points >= 100)) from m),
                'tags', (select coalesce(jsonb_agg(t order by t.count desc, t.tag), '[]') from (
                    select t.tag, count(*) as count from m, unnest(m.tags) as t (tag) group by t.tag order by count(*) desc, t.tag limit 20) t))::text
            """;
        return command;
    }

    /// <returns>How many of the sample matched, and how they divide.</returns>
    public static (int Count, ProductFacets Facets) Read(string json, Language language)
    {
        var counted = JsonSerializer.Deserialize<Counted>(json, Json.Options)!;
        return (counted.Count, new(
            [.. counted.Categories.Select(c => new CategoryFacet(c.Id, c.Slug, language.Pick(c.Name, c.NameBn), c.Count))],
            [.. counted.Prices.Select(b => new PriceFacet(b.Band == 0 ? 0 : Bands[b.Band - 1], b.Band == Bands.Length ? null : Bands[b.Band] - 1, b.Count))],
            [.. counted.Ratings.Select((count, i) => new RatingFacet(4 - i, count))],
            counted.Tags));
    }

    public static readonly ProductFacets None = new([], [], [new(4, 0), new(3, 0), new(2, 0), new(1, 0)], []);
}
