using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>Which products a list shows, as SQL. Null members do not restrict.</summary>
internal sealed record ProductFilter
{
    /// <summary>Only what everybody may see.</summary>
    public bool Listed { get; init; }
    public string? TsQuery { get; init; }

    /// <summary>The words to rank by, where these are what to find by: as they were typed, and not with all that one may be the beginning of.</summary>
    public string? RankBy { get; init; }

    /// <summary>A word is the beginning of so many that asking for them is asking for each: better once.</summary>
    public bool IsBroad { get; init; }

    public Guid[]? Categories { get; init; }
    public Guid[]? Shops { get; init; }
    public long? MinPrice { get; init; }
    public long? MaxPrice { get; init; }
    public int? MinRatingPoints { get; init; }
    public bool InStock { get; init; }
    /// <summary>Only those whose lowest price is below the one that it is compared with.</summary>
    public bool Reduced { get; init; }
    public string? Tag { get; init; }
    public string? Status { get; init; }

    /// <summary>Some variant has at most so many units that can be promised.</summary>
    public int? MaxAvailable { get; init; }

    /// <summary>The beginning of a variant's SKU; with words, either of the two finds.</summary>
    public string? Sku { get; init; }

    /// <summary>
    /// Whether there is one way only to find these by their order, whatever the other values are: the best matches of words by the index of words,
    /// the newest of all, of one category or of one shop by walking along its index.
    /// </summary>
    public bool IsOneWay(ProductSort sort) => Listed && Tag is null && !Reduced && (sort.Name, Categories, Shops) switch
    {
        ("relevance", null, null) => true,
        ("newest", null, null) => TsQuery is null && (MinPrice, MaxPrice, MinRatingPoints) is (null, null, null) && !InStock,
        ("newest", { Length: 1 }, null) or ("newest", null, { Length: 1 }) => TsQuery is null,
        _ => false,
    };

    /// <summary>The condition on products p; adds its parameters to the command's.</summary>
    /// <param name="parameters">Of the command.</param>
    /// <param name="oneWay">The planner does not know the values, and is not to take the index of prices or ratings: those are written as sums.</param>
    public string Where(NpgsqlParameterCollection parameters, bool oneWay)
    {
        List<string> all = [];
        void And(bool given, string condition, object? value)
        {
            if (given)
                all.Add(condition.Replace("$", Parameter(parameters, value!), StringComparison.Ordinal));
        }

        if (Listed)
            all.Add("p.listed");
        if (InStock)
            all.Add("p.in_stock");
        if (TsQuery is not null && Sku is not null)
            all.Add($"(p.search @@ {Parameter(parameters, TsQuery)}::tsquery or exists (select from catalog.variants v where v.product_id = p.id and not v.archived and starts_with(lower(v.sku), {Parameter(parameters, Sku)})))");
        else
            And(TsQuery is not null, "p.search @@ $::tsquery", TsQuery);
        if (Reduced)
            all.Add("exists (select from catalog.variants r where r.product_id = p.id and r.price = p.price and r.compare_at_price > r.price and not r.archived)");
        // A single one is written as an equality: its index then also gives the order.
        And(Categories is { Length: 1 }, "p.category_id = $", Categories?.FirstOrDefault());
        And(Categories is { Length: not 1 }, "p.category_id = any($)", Categories);
        And(Shops is { Length: 1 }, "p.shop_id = $", Shops?.FirstOrDefault());
        And(Shops is { Length: not 1 }, "p.shop_id = any($)", Shops);
        var sum = oneWay ? " + 0" : "";
        And(MinPrice is not null, $"p.price{sum} >= $", MinPrice);
        And(MaxPrice is not null, $"p.price{sum} <= $", MaxPrice);
        And(MinRatingPoints is not null, $"p.rating_points{sum} >= $", MinRatingPoints);
        And(Tag is not null, "p.tags @> array[$]", Tag);
        And(Status is not null, "p.status = $", Status);
        And(MaxAvailable is not null, "exists (select from catalog.variants v join catalog.stock k on k.variant_id = v.id where v.product_id = p.id and not v.archived and k.available <= $)", MaxAvailable);
        return all.Count == 0 ? "true" : string.Join(" and ", all);
    }

    /// <summary>Adds a parameter and returns its name, such as $3.</summary>
    public static string Parameter(NpgsqlParameterCollection parameters, object value)
    {
        parameters.Add(new() { Value = value });
        return $"${parameters.Count}";
    }
}
