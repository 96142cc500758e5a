using Bdbazar.Contracts.Shops;

namespace Bdbazar.Catalog;

/// <summary>The same change to many products of a shop. What is left out stays as it is.</summary>
/// <param name="Ids">1 to 100 products.</param>
/// <param name="Price">Of each of their variants.</param>
/// <param name="Stock">Of each of their variants.</param>
/// <param name="Status">draft, active or archived.</param>
/// <param name="Preview">Only tell what would become of them.</param>
/// <example>{"ids":["0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11"],"price":{"percent":-10},"stock":{"adjust":5,"reason":"delivery"},"status":"active","preview":false}</example>
internal sealed record ChangeProductsRequest(
    [property: MinLength(1), MaxLength(ChangeProducts.Max)] IReadOnlyList<Guid> Ids,
    PriceChange? Price,
    SetStockRequest? Stock,
    [property: OneOf(Product.Draft, Product.Active, Product.Archived)] string? Status,
    bool? Preview) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Price is null && Stock is null && Status is null)
            yield return new("Give a price, a stock or a status.", ["price"]);
    }
}

/// <summary>What prices become. One of the three.</summary>
/// <param name="Set">All the same.</param>
/// <param name="Percent">So much more or (below zero) less, rounded to whole taka.</param>
/// <param name="Add">So much more or less.</param>
/// <example>{"percent":-10}</example>
internal sealed record PriceChange(
    [property: Price] Money? Set,
    [property: Range(-99.0, 1000.0, ErrorMessage = "Must be from -99 to 1000.")] decimal? Percent,
    [property: Price(Min = -Money.MaxAmount)] Money? Add) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (new object?[] { Set, Percent, Add }.Count(x => x is not null) != 1)
            yield return new("Give one of set, percent and add.", ["set"]);
    }

    public long Of(long price) =>
        Set is { } set ? set.Amount
        : Percent is { } percent ? (long)decimal.Round(price * (100 + percent) / 100_00, MidpointRounding.AwayFromZero) * 100
        : price + Add!.Value.Amount;
}

/// <summary>What became, or would become, of each product.</summary>
/// <param name="Items">In the order asked for.</param>
/// <param name="Changed">How many are, or would be, as asked.</param>
/// <param name="Failed">How many stay as they were, each for its own reason.</param>
/// <example>{"items":[{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11","title":"Red Jamdani saree","before":{"price":{"amount":155000,"currency":"BDT"},"highestPrice":{"amount":155000,"currency":"BDT"},"available":12,"status":"draft"},"after":{"price":{"amount":140000,"currency":"BDT"},"highestPrice":{"amount":140000,"currency":"BDT"},"available":17,"status":"active"},"refusal":null}],"changed":1,"failed":0}</example>
internal sealed record ChangedProducts(IReadOnlyList<ChangedProduct> Items, int Changed, int Failed);

/// <summary>One of them.</summary>
/// <param name="Title">Null where the shop has no such product.</param>
/// <param name="Before">Null where the shop has no such product.</param>
/// <param name="After">Null where it is refused.</param>
/// <param name="Refusal">Null where it is not.</param>
/// <example>{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11","title":null,"before":null,"after":null,"refusal":{"code":"not_found","message":"The shop has no such product."}}</example>
internal sealed record ChangedProduct(Guid Id, string? Title, ProductFigures? Before, ProductFigures? After, ChangeRefusal? Refusal);

/// <summary>What can be changed of many products at once.</summary>
/// <param name="Price">The lowest of its variants.</param>
/// <param name="HighestPrice">The highest.</param>
/// <param name="Available">Units of all its variants that can be promised.</param>
/// <param name="Status">draft, active or archived.</param>
/// <example>{"price":{"amount":155000,"currency":"BDT"},"highestPrice":{"amount":180000,"currency":"BDT"},"available":12,"status":"active"}</example>
internal sealed record ProductFigures(Money Price, Money HighestPrice, long Available, string Status);

/// <summary>Why a product stays as it was.</summary>
/// <param name="Code">not_found, price_out_of_range, above_compare_price, below_reserved or too_many.</param>
/// <param name="Message">In the reader's language.</param>
/// <example>{"code":"below_reserved","message":"Fewer would be left than buyers were promised."}</example>
internal sealed record ChangeRefusal(string Code, string Message);

internal static class ChangeProducts
{
    public const int Max = 100;

    // What a variant is to be.
    private sealed record Target(Variant Variant, Stock Stock, long Price, long OnHand);

    /// <summary>Changes price, stock or status of many products at once.</summary>
    /// <remarks>
    /// One transaction. A product that cannot be changed as asked stays wholly as it was, and the answer says why; the others are changed.
    /// Prices that change are kept in the price history, stock in its movements. With <c>preview</c> nothing is changed, and the answer says what would be.
    /// 403 <c>forbidden</c> for somebody else's shop (404 where that is not public).
    /// </remarks>
    /// <param name="id">The shop.</param>
    public static async Task<Ok<ChangedProducts>> Handle(
        Guid id, ChangeProductsRequest request, CurrentUser user, CatalogDb db, IShops shops, TimeProvider clock, Language language, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var shop = await KnownShops.Own(db, shops, id, user, ct);
        Guid[] ids = [.. request.Ids.Distinct()];
        var stocked = request.Stock is not null && request.Preview is not true ? await LockStock(db, id, ids, ct) : null;
        if (request.Preview is not true)
            await db.Database.ExecuteSqlAsync($"select from catalog.products where shop_id = {id} and id = any({ids}) order by id for no key update", ct);
        var products = await db.Products.Include(p => p.Variants.Where(v => !v.Archived)).ThenInclude(v => v.Stock)
            .Where(p => p.ShopId == id && ids.Contains(p.Id)).AsSplitQuery().ToDictionaryAsync(p => p.Id, ct);

        List<ChangedProduct> items = [];
        List<(Product Product, List<Target> Targets)> changes = [];
        foreach (var wanted in ids)
        {
            if (products.GetValueOrDefault(wanted) is not { } product)
            {
                items.Add(new(wanted, null, null, null, Refusal("not_found", "The shop has no such product.", language)));
                continue;
            }
            var targets = Targets(product, request, stocked);
            var before = Figures(product.Status, [.. product.Variants.Select(v => new Target(v, v.Stock!, v.Price, v.Stock!.OnHand))]);
            var refusal = Refuse(targets, request, language);
            items.Add(new(wanted, language.Pick(product.Title, product.TitleBn), before, refusal is null ? Figures(request.Status ?? product.Status, targets) : null, refusal));
            if (refusal is null)
                changes.Add((product, targets));
        }
        if (request.Preview is not true)
            await Apply(db, shop, changes, request, user.Id, clock.GetUtcNow(), ct);
        await work.Commit(ct);
        return TypedResults.Ok(new ChangedProducts(items, changes.Count, items.Count - changes.Count));
    }

    // Before the products, as everybody takes them (see Reservations). A variant that is made at this moment is not among them, and keeps its own stock.
    private static async Task<HashSet<Guid>> LockStock(CatalogDb db, Guid shop, Guid[] ids, CancellationToken ct) =>
        [.. await db.Database.SqlQuery<Guid>($"""
            select s.variant_id as "Value" from catalog.stock s
            where s.variant_id in (
                select v.id from catalog.variants v join catalog.products p on p.id = v.product_id where p.shop_id = {shop} and p.id = any({ids}))
            order by s.variant_id for no key update
            """).ToListAsync(ct)];

    private static List<Target> Targets(Product product, ChangeProductsRequest request, HashSet<Guid>? stocked) =>
        [.. product.Variants.Select(v => new Target(
            v, v.Stock!, request.Price?.Of(v.Price) ?? v.Price,
            request.Stock is { } stock && stocked?.Contains(v.Id) != false ? stock.OnHand ?? v.Stock!.OnHand + (long)stock.Adjust! : v.Stock!.OnHand))];

    private static ChangeRefusal? Refuse(List<Target> targets, ChangeProductsRequest request, Language language) =>
        request.Price is not null && targets.Exists(t => t.Price is < 1 or > Money.MaxAmount) ? Refusal("price_out_of_range", "A price would be below 1 poisha, or too high.", language)
        : request.Price is not null && targets.Exists(t => t.Price > t.Variant.CompareAtPrice) ? Refusal("above_compare_price", "A price would be above its compare-at price.", language)
        : targets.Exists(t => t.OnHand < t.Stock.Reserved) ? Refusal("below_reserved", "Fewer would be left than buyers were promised.", language)
        : targets.Exists(t => t.OnHand > StockLevel.Max) ? Refusal("too_many", "More than 1000000000 would be on hand.", language)
        : null;

    private static ChangeRefusal Refusal(string code, string message, Language language) => new(code, Texts.Say(language, message));

    private static ProductFigures Figures(string status, List<Target> targets) => new(
        new(targets.Select(t => t.Price).DefaultIfEmpty().Min()), new(targets.Select(t => t.Price).DefaultIfEmpty().Max()),
        targets.Sum(t => t.OnHand - t.Stock.Reserved), status);

    private static async Task Apply(
        CatalogDb db, KnownShop shop, List<(Product Product, List<Target> Targets)> changes, ChangeProductsRequest request, Guid by, DateTimeOffset now, CancellationToken ct)
    {
        var restocked = changes.SelectMany(c => c.Targets).Where(t => t.OnHand != t.Stock.OnHand).ToList();
        if (restocked.Count > 0)
            await Restock(db, restocked, request.Stock!, by, now, ct);
        List<Variant> repriced = [];
        foreach (var (product, targets) in changes)
        {
            var status = request.Status ?? product.Status;
            var dearer = targets.Where(t => t.Price != t.Variant.Price).ToList();
            if (status == product.Status && dearer.Count == 0)
                continue;
            foreach (var target in dearer)
                target.Variant.Price = target.Price;
            repriced.AddRange(dearer.Select(t => t.Variant));
            product.Status = status;
            product.Listed = status == Product.Active && shop.IsPublic;
            product.UpdatedAt = now;
            product.Version++;
        }
        await db.SaveProduct(ct);
        if (repriced.Count > 0)
            await db.SettleVariants([.. repriced.Select(v => v.ProductId).Distinct()], repriced, now, ct);
    }

    // The rows are locked, so these numbers are what they were decided on.
    private static Task<int> Restock(CatalogDb db, List<Target> restocked, SetStockRequest stock, Guid by, DateTimeOffset now, CancellationToken ct)
    {
        Guid[] ids = [.. restocked.Select(t => t.Variant.Id)];
        int[] onHand = [.. restocked.Select(t => (int)t.OnHand)];
        int[] deltas = [.. restocked.Select(t => (int)t.OnHand - t.Stock.OnHand)];
        return db.Database.ExecuteSqlAsync($"""
            with moved as (
                update catalog.stock s set on_hand = w.on_hand from unnest({ids}, {onHand}, {deltas}) as w (id, on_hand, delta)
                where s.variant_id = w.id returning s.variant_id, w.delta, s.on_hand
            )
            insert into catalog.stock_movements (variant_id, delta, on_hand, kind, reason, by_user, at)
            select variant_id, delta, on_hand, {stock.Kind}, {stock.Reason}, {by}, {now} from moved
            """, ct);
    }
}
