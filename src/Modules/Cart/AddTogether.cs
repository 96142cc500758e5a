using Npgsql;

namespace Bdbazar.Cart;

/// <summary>So many of a variant for a cart.</summary>
internal sealed record Addition(CartOwner Owner, Guid VariantId, int Quantity, Money Price);

/// <summary>What became of it.</summary>
/// <param name="Cart">With all its lines as they are then; null where it is somebody else's.</param>
/// <param name="Done">Otherwise nothing was added: the line would hold too many, or the cart would have too many lines.</param>
internal sealed record Added(Cart? Cart, bool Done);

/// <summary>Adds to carts: in one round trip and one transaction for all who add at the same time.</summary>
/// <remarks>
/// First take the carts' rows (made if need be), always in the order of their owners; then put the lines in or add to them; then read what the carts hold.
/// However many run at once, none is lost; and since the snapshots of the later statements are taken when the rows are held, the count of lines is right too.
/// </remarks>
internal sealed class AddTogether
{
    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly Together<Addition, Added> _users;
    private readonly Together<Addition, Added> _guests;

    public AddTogether(DataSources sources, TimeProvider clock)
    {
        (_source, _clock) = (sources.For("cart"), clock);
        _users = new(Turn, a => a.Owner);
        _guests = new(Turn, a => a.Owner);
    }

    /// <param name="addition">What to add.</param>
    /// <param name="db">Its transaction is used where it has one: with the answer that is kept, or not at all.</param>
    public async Task<Added> Add(Addition addition, CartDb db, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            return await (addition.Owner.UserId is null ? _guests : _users).Ask(addition, ct);
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        return (await Run(batch, [addition], ct))[0];
    }

    private async Task<IReadOnlyList<Added>> Turn(IReadOnlyList<Addition> additions)
    {
        await using var batch = _source.CreateBatch();
        return await Run(batch, additions, CancellationToken.None);
    }

    // All of users, or all of guests; of each owner one.
    private async Task<IReadOnlyList<Added>> Run(NpgsqlBatch batch, IReadOnlyList<Addition> additions, CancellationToken ct)
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
