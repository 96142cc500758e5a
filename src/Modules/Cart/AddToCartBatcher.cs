using Npgsql;

namespace Bdbazar.Cart;

/// <summary>A quantity of a variant to add to a cart.</summary>
internal sealed record Addition(CartOwner Owner, Guid VariantId, int Quantity, Money Price);

/// <summary>The result of an addition.</summary>
/// <param name="Cart">With all its lines after the addition; null where it is another owner's.</param>
/// <param name="Done">False where nothing was added: the line would exceed its quantity, or the cart its lines.</param>
internal sealed record Added(Cart? Cart, bool Done);

/// <summary>Adds to carts in one round trip and one transaction for concurrent requests.</summary>
/// <remarks>
/// First it upserts and so locks the carts' rows, in the order of their owners; then it upserts the lines; then it reads the carts. The snapshots of
/// the later statements are taken when the rows are locked, so no addition is lost and the count of lines is right.
/// </remarks>
internal sealed class AddToCartBatcher
{
    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly Batcher<Addition, Added> _users;
    private readonly Batcher<Addition, Added> _guests;

    public AddToCartBatcher(DataSources sources, TimeProvider clock)
    {
        (_source, _clock) = (sources.For("cart"), clock);
        _users = new(Execute, conflictKey: a => a.Owner);
        _guests = new(Execute, conflictKey: a => a.Owner);
    }

    /// <param name="addition">What to add.</param>
    /// <param name="db">Its transaction is used where it has one, so that the addition commits with the stored response.</param>
    public async Task<Added> Add(Addition addition, CartDb db, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            return await (addition.Owner.UserId is null ? _guests : _users).Ask(addition, ct);
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        return (await Run(batch, [addition], ct))[0];
    }

    private async Task<IReadOnlyList<Added>> Execute(IReadOnlyList<Addition> additions, BatchRun run)
    {
        await using var batch = _source.CreateBatch().LimitLockWait(run.LockTimeout);
        return await Run(batch, additions, run.Ct, limited: true);
    }

    // All of users, or all of guests; one addition for each owner.
    private async Task<IReadOnlyList<Added>> Run(NpgsqlBatch batch, IReadOnlyList<Addition> additions, CancellationToken ct, bool limited = false)
    {
        var users = additions[0].Owner.UserId is not null;
        var (conflict, owned) = users
            ? ("on conflict (user_id) do update set updated_at = excluded.updated_at", "c.user_id = o.owner")
            : ("on conflict (id) do update set updated_at = excluded.updated_at where c.user_id is null", "c.id = o.owner and c.user_id is null");
        var now = _clock.GetUtcNow();
        var owners = additions.Select(a => a.Owner.UserId ?? a.Owner.GuestId!.Value).ToArray();
        batch.Add($"""
                insert into cart.carts as c (id, user_id, updated_at)
                select o.id, {(users ? "o.owner" : "null")}, $3 from unnest($1::uuid[], $2::uuid[]) as o (id, owner) order by o.owner
                {conflict} returning c.id
                """, Parameter.Of(users ? additions.Select(_ => _clock.NewId()).ToArray() : owners), Parameter.Of(owners), Parameter.Of(now))
            .Add($"""
                insert into cart.items as line (id, cart_id, variant_id, quantity, saved, seen_price, seen_currency, added_at)
                select o.id, c.id, o.variant_id, o.quantity, false, o.price, o.currency, $7
                from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::bigint[], $6::text[]) as o (id, owner, variant_id, quantity, price, currency)
                join cart.carts c on {owned}
                where (select count(*) from cart.items i where i.cart_id = c.id) < {Cart.MaxLines}
                   or exists (select from cart.items i where i.cart_id = c.id and i.variant_id = o.variant_id and not i.saved)
                on conflict (cart_id, variant_id, saved) do update
                set quantity = line.quantity + excluded.quantity, seen_price = excluded.seen_price, seen_currency = excluded.seen_currency
                where line.quantity + excluded.quantity <= {Cart.MaxQuantity}
                returning line.cart_id
                """, Parameter.Of(additions.Select(_ => _clock.NewId()).ToArray()), Parameter.Of(owners), Parameter.Of(additions.Select(a => a.VariantId).ToArray()),
                Parameter.Of(additions.Select(a => a.Quantity).ToArray()), Parameter.Of(additions.Select(a => a.Price.Amount).ToArray()),
                Parameter.Of(additions.Select(a => a.Price.Currency).ToArray()), Parameter.Of(now))
            .Add($"""
                select o.owner, c.id, i.id, i.variant_id, i.quantity, i.saved, i.seen_price, i.seen_currency, i.added_at
                from unnest($1::uuid[]) as o (owner) join cart.carts c on {owned} left join cart.items i on i.cart_id = c.id
                """, Parameter.Of(owners));

        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (limited)
            await reader.NextResultAsync(ct);
        await reader.NextResultAsync(ct);
        var done = new HashSet<Guid>();
        while (await reader.ReadAsync(ct))
            done.Add(reader.GetGuid(0));
        await reader.NextResultAsync(ct);
        var carts = new Dictionary<Guid, Cart>();
        while (await reader.ReadAsync(ct))
        {
            var owner = reader.GetGuid(0);
            if (!carts.TryGetValue(owner, out var cart))
                carts[owner] = cart = new() { Id = reader.GetGuid(1), UserId = users ? owner : null, UpdatedAt = now };
            if (!reader.IsDBNull(2))
                cart.Items.Add(Item(reader, cart.Id));
        }
        return [.. owners.Select(owner => carts.GetValueOrDefault(owner) is { } cart ? new Added(cart, done.Contains(cart.Id)) : new(null, false))];
    }

    private static CartItem Item(NpgsqlDataReader row, Guid cartId)
    {
        var item = new CartItem { Id = row.GetGuid(2), CartId = cartId, VariantId = row.GetGuid(3), Saved = row.GetBoolean(5), AddedAt = row.GetFieldValue<DateTimeOffset>(8) };
        item.Set(row.GetInt32(4), new(row.GetInt64(6), row.GetString(7)));
        return item;
    }
}
