using Npgsql;

namespace Bdbazar.Cart;

/// <summary>
/// The variants in carts, saved ones too: as this process saw them last, else by one query for concurrent requests. A cart may have changed since, so this
/// only serves to prefetch variants from Catalog; one that is missing costs a second request.
/// </summary>
internal sealed class CartVariantLoader
{
    // (select $1): one plan for any number.
    private const string Query = """
        select true, c.user_id, i.variant_id from cart.carts c join cart.items i on i.cart_id = c.id where c.user_id = any((select $1)::uuid[])
        union all
        select false, c.id, i.variant_id from cart.carts c join cart.items i on i.cart_id = c.id where c.id = any((select $2)::uuid[]) and c.user_id is null
        """;

    private readonly NpgsqlDataSource _source;
    private readonly Batcher<CartOwner, IEnumerable<Guid>> _batcher;
    private readonly LruCache<CartOwner, Guid[]> _seen = new(10_000);

    public CartVariantLoader(DataSources sources)
    {
        _source = sources.For("cart");
        _batcher = new(Load);
    }

    /// <param name="owner">Whose cart.</param>
    /// <param name="db">In a transaction its connection is used: with a second one each, as many requests as the pool has connections would wait for each other.</param>
    public async Task<IEnumerable<Guid>> VariantsOf(CartOwner owner, CartDb db, CancellationToken ct)
    {
        if (_seen.TryGetValue(owner, out var seen))
            return seen;
        if (db.Database.CurrentTransaction is null)
            return await _batcher.Ask(owner, ct);
        await using var command = new NpgsqlCommand(Query, (NpgsqlConnection)db.Database.GetDbConnection());
        return (await Load(command, [owner], ct))[0];
    }

    public void Saw(CartOwner owner, Cart cart) => _seen.Keep(owner, [.. cart.Items.Select(i => i.VariantId)]);

    private async Task<IReadOnlyList<IEnumerable<Guid>>> Load(IReadOnlyList<CartOwner> owners, BatchRun run)
    {
        await using var command = _source.CreateCommand(Query);
        return await Load(command, owners, run.Ct);
    }

    private static async Task<IReadOnlyList<IEnumerable<Guid>>> Load(NpgsqlCommand command, IReadOnlyList<CartOwner> owners, CancellationToken ct)
    {
        var lines = new List<(CartOwner Owner, Guid Variant)>();
        command.Parameters.Add(Parameter.Of(owners.Where(o => o.UserId is not null).Select(o => o.UserId!.Value).ToArray()));
        command.Parameters.Add(Parameter.Of(owners.Where(o => o.UserId is null).Select(o => o.GuestId!.Value).ToArray()));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            lines.Add((row.GetBoolean(0) ? new(row.GetGuid(1), null) : new(null, row.GetGuid(1)), row.GetGuid(2)));
        var byOwner = lines.ToLookup(l => l.Owner, l => l.Variant);
        return [.. owners.Select(o => byOwner[o])];
    }
}
