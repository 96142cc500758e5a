using Bdbazar.Contracts.Catalog;

namespace Bdbazar.Cart;

/// <summary>A cart as its owner sees it.</summary>
/// <param name="Id">A guest's is what the header says; null for an account that never put anything in.</param>
/// <param name="Items">What is going to be bought, in the order in which it was added.</param>
/// <param name="Saved">Saved for later; not bought by a checkout.</param>
/// <param name="Subtotal">The sum of the line totals of all items that are not <c>unavailable</c>, at today's prices.</param>
/// <param name="ItemCount">The sum of the items' quantities.</param>
/// <example>{"id":"0198c0de-0000-7000-8000-000000000001","items":[{"id":"0198c0de-0000-7000-8000-000000000002","productId":"0198c0de-0000-7000-8000-000000000003","variantId":"0198c0de-0000-7000-8000-000000000004","shopId":"0198c0de-0000-7000-8000-000000000005","shopName":"Aarong Corner","slug":"cotton-panjabi","title":"Cotton panjabi","options":{"Size":"L"},"imageUrl":"/media/panjabi.webp","quantity":2,"unitPrice":{"amount":155000,"currency":"BDT"},"lineTotal":{"amount":310000,"currency":"BDT"},"available":7,"problem":null}],"saved":[],"subtotal":{"amount":310000,"currency":"BDT"},"itemCount":2}</example>
internal sealed record CartView(Guid? Id, IReadOnlyList<CartLineView> Items, IReadOnlyList<CartLineView> Saved, Money Subtotal, int ItemCount);

/// <summary>A line of a cart.</summary>
/// <param name="Id">Names the line in /cart/items/{itemId}.</param>
/// <param name="ProductId">Null, as all that describes it, when the variant is gone without a trace.</param>
/// <param name="Slug">The product's.</param>
/// <param name="Options">What tells the variant from its siblings.</param>
/// <param name="Quantity">1 to 999.</param>
/// <param name="UnitPrice">Today's price, minor units.</param>
/// <param name="LineTotal">Quantity times unit price.</param>
/// <param name="Available">Units that can be promised now.</param>
/// <param name="Problem">The first that applies: <c>unavailable</c> (not sold any more), <c>out_of_stock</c> (fewer available than wanted),
/// <c>price_changed</c> (since it was added or last changed), or null.</param>
/// <example>{"id":"0198c0de-0000-7000-8000-000000000002","productId":"0198c0de-0000-7000-8000-000000000003","variantId":"0198c0de-0000-7000-8000-000000000004","shopId":"0198c0de-0000-7000-8000-000000000005","shopName":"Aarong Corner","slug":"cotton-panjabi","title":"Cotton panjabi","options":{"Size":"L"},"imageUrl":"/media/panjabi.webp","quantity":2,"unitPrice":{"amount":155000,"currency":"BDT"},"lineTotal":{"amount":310000,"currency":"BDT"},"available":7,"problem":null}</example>
internal sealed record CartLineView(
    Guid Id, Guid? ProductId, Guid VariantId, Guid? ShopId, string? ShopName, string? Slug, string Title, IReadOnlyDictionary<string, string> Options,
    string? ImageUrl, int Quantity, Money UnitPrice, Money LineTotal, int Available, string? Problem)
{
    public const string Unavailable = "unavailable";

    public static CartLineView Of(CartItem item, VariantInfo? variant, Language language)
    {
        var seen = new Money(item.SeenPrice, item.SeenCurrency);
        var price = variant?.Price ?? seen;
        var available = variant is { Buyable: true } ? variant.Available : 0;
        var problem = variant is not { Buyable: true } ? Unavailable
            : available < item.Quantity ? "out_of_stock"
            : price != seen ? "price_changed"
            : null;
        return new(
            item.Id, variant?.ProductId, item.VariantId, variant?.ShopId, variant?.ShopName, variant?.Slug,
            variant?.Title ?? Texts.Say(language, "No longer sold"), variant?.Options ?? new Dictionary<string, string>(),
            variant?.ImageUrl, item.Quantity, price, price * item.Quantity, available, problem);
    }
}

/// <summary>Shows carts: our lines, with what Catalog knows of them now, asked once for all of them.</summary>
internal sealed class CartViews(CartDb db, ICatalog catalog, Language language)
{
    private readonly Dictionary<Guid, VariantInfo?> _known = [];

    /// <summary>The owner's cart as it lies in the table; an empty view where there is none.</summary>
    public async Task<CartView> Of(CartOwner? owner, CancellationToken ct)
    {
        var cart = owner is { } o ? await o.In(db.Carts).AsNoTracking().Include(c => c.Items).SingleOrDefaultAsync(ct) : null;
        return cart is null ? new(owner?.GuestId, [], [], Money.Zero(), 0) : await Of(cart, ct);
    }

    public async Task<CartView> Of(Cart cart, CancellationToken ct)
    {
        await Ask(cart.Items.Select(i => i.VariantId), ct);
        var lines = cart.Items.OrderBy(i => i.AddedAt).ThenBy(i => i.Id).ToLookup(i => i.Saved, i => CartLineView.Of(i, _known[i.VariantId], language));
        CartLineView[] items = [.. lines[false]];
        var subtotal = items.Where(i => i.Problem != CartLineView.Unavailable).Aggregate(Money.Zero(), (sum, i) => sum + i.LineTotal);
        return new(cart.Id, items, [.. lines[true]], subtotal, items.Sum(i => i.Quantity));
    }

    /// <summary>What is known of a variant after <see cref="Ask"/>.</summary>
    public VariantInfo? Known(Guid variantId) => _known.GetValueOrDefault(variantId);

    /// <summary>Asks Catalog for those that this request has not asked for yet.</summary>
    public async Task Ask(IEnumerable<Guid> variantIds, CancellationToken ct)
    {
        Guid[] unknown = [.. variantIds.Where(id => !_known.ContainsKey(id)).Distinct()];
        if (unknown.Length == 0)
            return;
        var found = await catalog.FindVariants(new(unknown, language.Code), ct);
        foreach (var id in unknown)
            _known[id] = null;
        foreach (var variant in found.Variants)
            _known[variant.Id] = variant;
    }
}
