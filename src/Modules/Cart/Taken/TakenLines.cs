using Bdbazar.Contracts.Cart;
using Npgsql;

namespace Bdbazar.Cart;

/// <summary>
/// Lines that checkouts take out of carts: a line is in a cart or in one checkout, never in both. A checkout that came to nothing gives them back; one of
/// which nothing is heard for <see cref="GiveBackAfter"/> and that has no order does so by <see cref="ReturnForgottenLines"/>.
/// </summary>
internal sealed class TakenLines
{
    /// <summary>Longer than any checkout takes.</summary>
    public static readonly TimeSpan GiveBackAfter = TimeSpan.FromMinutes(5);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly Batcher<TakeLines, CartLines> _batcher;

    public TakenLines(DataSources sources, TimeProvider clock)
    {
        (_source, _clock) = (sources.For("cart"), clock);
        _batcher = new(Execute, conflictKey: r => r.UserId);
    }

    /// <summary>One round trip for concurrent checkouts.</summary>
    public Task<CartLines> Take(TakeLines request, CancellationToken ct) => _batcher.Ask(request, ct);

    /// <summary>Puts the lines of a checkout back, joined with what is in the cart meanwhile. Returns how many; 0 where none are taken, or they are ordered.</summary>
    public async Task<int> Return(Guid userId, Guid checkoutId, CancellationToken ct)
    {
        await using var batch = _source.CreateBatch()
            .Add("select from cart.carts where user_id = $1 for no key update", Parameter.Of(userId))
            .Add($"""
                with back as (
                    update cart.taken_lines set returned_at = $3
                    where checkout_id = $2 and user_id = $1 and returned_at is null and ordered_at is null returning *
                )
                insert into cart.items as line (id, cart_id, variant_id, quantity, saved, seen_price, seen_currency, added_at)
                select gen_random_uuid(), c.id, l.variant_id, l.quantity, false, l.price, l.currency, l.added_at
                from back b join cart.carts c on c.user_id = b.user_id,
                    unnest(b.variant_ids, b.quantities, b.seen_prices, b.seen_currencies, b.added_at) as l (variant_id, quantity, price, currency, added_at)
                on conflict (cart_id, variant_id, saved) do update set quantity = least({Cart.MaxQuantity}, line.quantity + excluded.quantity)
                returning 1
                """, Parameter.Of(userId), Parameter.Of(checkoutId), Parameter.Of(_clock.GetUtcNow()));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var lines = 0;
        while (await reader.ReadAsync(ct))
            lines++;
        return lines;
    }

    // The carts' rows are locked first, in the order of their owners, as everywhere in this module; what is in them is read after that.
    private async Task<IReadOnlyList<CartLines>> Execute(IReadOnlyList<TakeLines> requests, BatchRun run)
    {
        Guid[] users = [.. requests.Select(r => r.UserId)], checkouts = [.. requests.Select(r => r.CheckoutId)];
        await using var batch = _source.CreateBatch().LimitLockWait(run.LockTimeout)
            .Add("select from cart.carts where user_id = any($1) order by user_id for no key update", Parameter.Of(users))
            .Add("""
                with gone as (
                    delete from cart.items i
                    using unnest($1::uuid[], $2::uuid[]) as asked (user_id, checkout_id) join cart.carts c on c.user_id = asked.user_id
                    where i.cart_id = c.id and not i.saved
                      and not exists (select from cart.taken_lines t where t.checkout_id = asked.checkout_id and t.returned_at is null)
                    returning asked.user_id, asked.checkout_id, i.*
                )
                insert into cart.taken_lines (checkout_id, user_id, taken_at, variant_ids, quantities, seen_prices, seen_currencies, added_at)
                select checkout_id, user_id, $3, array_agg(variant_id order by added_at, id), array_agg(quantity order by added_at, id),
                    array_agg(seen_price order by added_at, id), array_agg(seen_currency order by added_at, id), array_agg(added_at order by added_at, id)
                from gone group by checkout_id, user_id
                on conflict (checkout_id) do update set
                    taken_at = excluded.taken_at, returned_at = null, variant_ids = excluded.variant_ids, quantities = excluded.quantities,
                    seen_prices = excluded.seen_prices, seen_currencies = excluded.seen_currencies, added_at = excluded.added_at
                where taken_lines.user_id = excluded.user_id
                """, Parameter.Of(users), Parameter.Of(checkouts), Parameter.Of(_clock.GetUtcNow()))
            .Add("""
                select t.checkout_id, t.variant_ids, t.quantities
                from unnest($1::uuid[], $2::uuid[]) as asked (user_id, checkout_id)
                join cart.taken_lines t on t.checkout_id = asked.checkout_id and t.user_id = asked.user_id
                where t.returned_at is null and t.ordered_at is null
                """, Parameter.Of(users), Parameter.Of(checkouts));
        await using var reader = await batch.ExecuteReaderAsync(run.Ct);
        // The limit's result and the locks' come first; the insertion has none.
        for (var before = 0; before < 2; before++)
            await reader.NextResultAsync(run.Ct);
        var taken = new Dictionary<Guid, CartLines>();
        while (await reader.ReadAsync(run.Ct))
            taken[reader.GetGuid(0)] = new([.. reader.GetFieldValue<Guid[]>(1).Zip(reader.GetFieldValue<int[]>(2), (variant, quantity) => new CartLine(variant, quantity))]);
        return [.. requests.Select(r => taken.GetValueOrDefault(r.CheckoutId) ?? new CartLines([]))];
    }
}
