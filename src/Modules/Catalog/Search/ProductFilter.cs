using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>Which products a list shows, as SQL. Null members do not restrict.</summary>
internal sealed record ProductFilter
{
    /// <summary>Only what everybody may see.</summary>
    public bool Listed { get; init; }
    public string? TsQuery { get; init; }
    public Guid[]? Categories { get; init; }
    public Guid[]? Shops { get; init; }
    public long? MinPrice { get; init; }
    public long? MaxPrice { get; init; }
    public int? MinRatingPoints { get; init; }
    public bool InStock { get; init; }
    public string? Tag { get; init; }
    public string? Status { get; init; }

    /// <summary>The condition on products p; adds its parameters to the command's.</summary>
    public string Where(NpgsqlParameterCollection parameters)
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
        And(TsQuery is not null, "p.search @@ $::tsquery", TsQuery);
        And(Categories is not null, "p.category_id = any($)", Categories);
        // A single shop is written as an equality: its index then also gives the order.
        And(Shops is { Length: 1 }, "p.shop_id = $", Shops?.FirstOrDefault());
        And(Shops is { Length: not 1 }, "p.shop_id = any($)", Shops);
        And(MinPrice is not null, "p.price >= $", MinPrice);
        And(MaxPrice is not null, "p.price <= $", MaxPrice);
        And(MinRatingPoints is not null, "p.rating_points >= $", MinRatingPoints);
        And(Tag is not null, "p.tags @> array[$]", Tag);
        And(Status is not null, "p.status = $", Status);
        return all.Count == 0 ? "true" : string.Join(" and ", all);
    }

    /// <summary>Adds a parameter and returns its name, such as $3.</summary>
    public static string Parameter(NpgsqlParameterCollection parameters, object value)
    {
        parameters.Add(new() { Value = value });
        return $"${parameters.Count}";
    }
}
