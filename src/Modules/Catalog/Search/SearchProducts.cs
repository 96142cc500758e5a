using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Catalog.Search;

/// <summary>What is looked for. Members that are left out do not restrict.</summary>
internal sealed record ProductSearchRequest : IValidatableObject
{
    /// <summary>Words, English or Bengali. All must match; the last may be a beginning; a slip of the finger a word is forgiven. The first 200 characters count.</summary>
    [FromQuery(Name = "q"), MaxLength(1000)]
    public string? Q { get; init; }

    /// <summary>Slug or id; everything below it is included.</summary>
    [FromQuery(Name = "category"), MaxLength(200)]
    public string? Category { get; init; }

    /// <summary>Slug or id.</summary>
    [FromQuery(Name = "shop"), MaxLength(200)]
    public string? Shop { get; init; }

    /// <summary>Minor units, inclusive.</summary>
    [FromQuery(Name = "minPrice"), Range(0L, Money.MaxAmount)]
    public long? MinPrice { get; init; }

    /// <summary>Minor units, inclusive.</summary>
    [FromQuery(Name = "maxPrice"), Range(0L, Money.MaxAmount)]
    public long? MaxPrice { get; init; }

    /// <summary>Average rating, 0 to 5.</summary>
    [FromQuery(Name = "minRating"), Range(typeof(decimal), "0", "5")]
    public decimal? MinRating { get; init; }

    /// <summary>True: only what can be bought now.</summary>
    [FromQuery(Name = "inStock")]
    public bool? InStock { get; init; }

    /// <summary>True: only what costs less than it is said to have cost (<c>compareAtPrice</c>).</summary>
    [FromQuery(Name = "reduced")]
    public bool? Reduced { get; init; }

    /// <summary>Exactly as the product has it.</summary>
    [FromQuery(Name = "tag"), MaxLength(100)]
    public string? Tag { get; init; }

    /// <summary>newest, price, -price, rating or relevance; relevance with words and newest without, by default.</summary>
    [FromQuery(Name = "sort"), OneOf("newest", "price", "-price", "rating", "relevance")]
    public string? Sort { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinPrice > MaxPrice)
            yield return new("Must not be below minPrice.", ["maxPrice"]);
    }
}

/// <summary>A page of products, how many there are, and how they divide.</summary>
/// <param name="Items">In the order asked for.</param>
/// <param name="Next">The cursor of the next page, or null on the last.</param>
/// <param name="Total">How many match: exact to 1,000, an estimate above.</param>
/// <param name="TotalIsEstimate">Whether <paramref name="Total"/> is an estimate.</param>
/// <param name="Facets">How the matches divide.</param>
/// <example>{"items":[],"next":null,"total":0,"totalIsEstimate":false,"facets":{"categories":[],"prices":[],"ratings":[{"min":4,"count":0},{"min":3,"count":0},{"min":2,"count":0},{"min":1,"count":0}],"tags":[]}}</example>
internal sealed record ProductSearchResult(IReadOnlyList<ProductSummary> Items, string? Next, long Total, bool TotalIsEstimate, ProductFacets Facets);

internal static class SearchProducts
{
    /// <summary>Totals are counted to here, and estimated beyond.</summary>
    public const int ExactTo = 1_000;

    /// <summary>Finds products that everybody may see.</summary>
    /// <remarks>Words are looked for in titles, brands, tags, category names, attributes and descriptions, in both languages. A category or shop that does not exist finds nothing. 422 <c>invalid_cursor</c> for a cursor of another question.</remarks>
    public static async Task<Ok<ProductSearchResult>> Handle(
        [AsParameters] ProductSearchRequest request, [AsParameters] PageRequest page, ProductLists lists, GuestLists guests, HttpContext http, Language language, CancellationToken ct)
    {
        var words = SearchWords.Of(request.Q);
        var sort = request.Sort is { } named && (named != ProductSort.Relevance.Name || words is { Any: true }) ? ProductSort.Of(named)
            : words is { Any: true } ? ProductSort.Relevance : ProductSort.Newest;
        var category = string.IsNullOrEmpty(request.Category) ? null : request.Category;
        var shop = string.IsNullOrEmpty(request.Shop) ? null : request.Shop;
        var fingerprint = ProductCursor.Fingerprint(sort.Name, words?.Text, category, shop, request.MinPrice, request.MaxPrice, request.MinRating, request.InStock, request.Reduced, request.Tag);
        var after = ProductCursor.Read(page.After, fingerprint);

        var answer = http.Features.Get<GuestResponse>();
        var (categories, shops) = await lists.Resolve(answer, words, category, shop, ct);
        if (words is { Any: false } || categories is [] || shops is [])
            return TypedResults.Ok(new ProductSearchResult([], null, 0, false, SearchFacets.None));

        var filter = new ProductFilter
        {
            Listed = true,
            TsQuery = words?.Finding,
            RankBy = words?.TsQuery(),
            IsBroad = words is { IsBroad: true },
            Categories = categories,
            Shops = shops,
            MinPrice = request.MinPrice,
            MaxPrice = request.MaxPrice,
            MinRatingPoints = request.MinRating is > 0 and { } rating ? (int)Math.Ceiling(rating * 100) : null,
            InStock = request.InStock == true,
            Reduced = request.Reduced == true,
            Tag = string.IsNullOrEmpty(request.Tag) ? null : request.Tag,
        };
        // The first of the categories is the one that was asked for.
        var found = answer is not null && sort == ProductSort.Newest && words is null && shops is null && filter is { Tag: null, Reduced: false }
            ? await guests.Find(answer, categories?[0], filter, page.Size, after, language, ct)
            : null;
        found ??= await lists.Search(answer, filter, sort, page.Size, after, language, ct);
        var shown = Page.Of(found.Rows, page.Size, r => r.Summary(language), r => r.Cursor(fingerprint));
        return TypedResults.Ok(new ProductSearchResult(shown.Items, shown.Next, found.Total, found.IsEstimate, found.Facets));
    }
}

/// <summary>What a search has found.</summary>
/// <param name="Rows">Of the page; one more than its size where it goes on.</param>
internal sealed record FoundProducts(List<ProductRow> Rows, long Total, bool IsEstimate, ProductFacets Facets);
