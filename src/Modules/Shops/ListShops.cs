using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Shops;

/// <summary>Which shops are asked for.</summary>
internal sealed record ShopsQuery
{
    /// <summary>Part of the name, in any case.</summary>
    [FromQuery(Name = "q"), MaxLength(100)]
    public string? Q { get; init; }
}

internal static class ListShops
{
    /// <summary>The public shops, newest first.</summary>
    /// <remarks>Approved shops whose owners are in good standing.</remarks>
    public static async Task<Ok<Page<ShopView>>> Handle(
        [AsParameters] PageRequest page, [AsParameters] ShopsQuery query, CurrentUser user, ShopsDb db, CancellationToken ct) =>
        TypedResults.Ok(await db.Shops.Where(s => s.Status == Shop.Approved && s.OwnerActive).Named(query.Q).NewestFirst(page, user, ct));

    public static IQueryable<Shop> Named(this IQueryable<Shop> shops, string? q) =>
        string.IsNullOrWhiteSpace(q) ? shops : shops.Where(s => EF.Functions.ILike(s.Name, Containing(q.Trim()), "\\"));

    /// <summary>One statement a page.</summary>
    public static async Task<Page<ShopView>> NewestFirst(this IQueryable<Shop> shops, PageRequest page, CurrentUser user, CancellationToken ct)
    {
        if (Cursor.Read<NewestKey>(page.After) is { } last)
        {
            var at = last.At.ToUniversalTime();
            shops = shops.Where(s => EF.Functions.LessThan(ValueTuple.Create(s.CreatedAt, s.Id), ValueTuple.Create(at, last.Id)));
        }
        var rows = await shops.AsNoTracking().OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id).Take(page.Size + 1).ToListAsync(ct);
        return Page.Of(rows, page.Size, s => ShopView.Of(s, user), s => new NewestKey(s.CreatedAt, s.Id));
    }

    private static string Containing(string text) => $"%{text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
}
