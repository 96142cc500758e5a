namespace Bdbazar.Bench.Data;

/// <summary>Fills carts before a checkout is measured, so that only the checkout is.</summary>
internal sealed class Carts(Market market, Tokens tokens)
{
    /// <summary>Every buyer of the load on the cart: token, and the five products that are his.</summary>
    public IEnumerable<string> Favourites() => Enumerable.Range(0, Goods.Buyers).Select(buyer => string.Join(' ',
        Enumerable.Range(0, 5).Select(no => $"{Goods.VariantId(market.Goods.FavouriteOf(buyer, no))}").Prepend(tokens.For(Goods.Id('b', buyer)))));

    public Task Empty() => market.Sql("truncate cart.carts cascade; truncate limits.cart_lines");

    /// <summary>So many buyers with a cart of two products of one shop, or of the one product that everybody wants.</summary>
    /// <returns>Their tokens.</returns>
    public async Task<IEnumerable<string>> Fill(int count, bool sale)
    {
        await Empty();
        var now = DateTimeOffset.UtcNow;
        await using (var connection = await market.Source.OpenConnectionAsync())
        {
            await Copy.Into(connection, "cart.carts (id, user_id, updated_at)", Enumerable.Range(0, count).Select(i => new object?[] { Cart(i), Buyer(i), now }));
            await Copy.Into(connection, "cart.items (id, cart_id, variant_id, quantity, saved, seen_price, seen_currency, added_at)",
                Enumerable.Range(0, count).SelectMany(i => Products(i, sale).Select((product, position) => new object?[]
                {
                    Goods.Id((char)('x' + position), i), Cart(i), Goods.VariantId(product), 1, false, Goods.Price(product), "BDT", now,
                })));
        }
        await market.Sql("vacuum analyze cart.carts, cart.items");
        return Enumerable.Range(0, count).Select(i => tokens.For(Buyer(i)));
    }

    /// <summary>The same for the limit, whose products are numbered from 1 in the order of their ids.</summary>
    public async Task FillLimit(int count, bool sale)
    {
        await Empty();
        await market.Sql("truncate limits.orders, limits.order_lines, limits.outbox; update limits.stock set available = 1000000 where available <> 1000000");
        await using (var connection = await market.Source.OpenConnectionAsync())
        {
            await Copy.Into(connection, "limits.cart_lines (cart, product, quantity)",
                Enumerable.Range(0, count).SelectMany(i => Products(i, sale).Select(product => new object?[] { i, product + 1, 1 })));
        }
        await market.Sql("vacuum analyze limits.cart_lines, limits.stock");
    }

    private IEnumerable<int> Products(int cart, bool sale) => sale ? [0] : market.Goods.PairFor(cart) is var (first, second) ? [first, second] : [];

    private static Guid Cart(int i) => Goods.Id('k', i);

    // The thousand of the data set, and as many more as it takes: each can order once.
    private static Guid Buyer(int i) => Goods.Id('b', i);
}
