using Npgsql;

namespace Bdbazar.Cart;

/// <summary>
/// Which variants lie in carts, saved ones too: as this process saw them last, else by one query for all who look at the same time. A cart may have changed
/// since, so this is for what is asked of Catalog along with something else; what was not foreseen costs one question more.
/// </summary>
internal sealed class LinesTogether
{
    // (select $1): one plan for any number.
    private const string Query = """
        select true, c.user_id, i.variant_id from cart.carts c join cart.items i on i.cart_id = c.id where c.user_id = any((select $1)::uuid[])
        union all
        select false, c.id, i.variant_id from cart.carts c join cart.items i on i.cart_id = c.id where c.id = any((select $2)::uuid[]) and c.user_id is null
        """;

    private readonly NpgsqlDataSource _source;
    private readonly Together<CartOwner, IEnumerable<Guid>> _together;
    private readonly RecentlyUsed<CartOwner, Guid[]> _seen = new(10_000);

    public LinesTogether(DataSources sources)
    {
        _source = sources.For("cart");
        _together = new(Turn);
    }

    /// <param name="owner">Whose cart.</param>
    /// <param name="db">Where it is in a transaction its connection is used: as many such requests as there are connections would wait for one more for ever.</param>
    public async Task<IEnumerable<Guid>> VariantsOf(CartOwner owner, CartDb db, CancellationToken ct)
    {
        if (_seen.TryGetValue(owner, out var seen))
            return seen;
        if (db.Database.CurrentTransaction is null)
            return await _together.Ask(owner, ct);
        await using var command = new NpgsqlCommand(Query, (NpgsqlConnection)db.Database.GetDbConnection());
        return (await Run(command, [owner]))[0];
    }

    public void Saw(CartOwner owner, Cart cart) => _seen.Keep(owner, [.. cart.Items.Select(i => i.VariantId)]);

    private async Task<IReadOnlyList<IEnumerable<Guid>>> Turn(IReadOnlyList<CartOwner> owners)
    {
        await using var command = _source.CreateCommand(Query);
        return await Run(command, owners);
    }

    private static async Task<IReadOnlyList<IEnumerable<Guid>>> Run(NpgsqlCommand command, IReadOnlyList<CartOwner> owners)
    {
        var lines = new List<(CartOwner Owner, Guid Variant)>();
        command.Parameters.Add(Parameter.Of(owners.Where(o => o.UserId is not null).Select(o => o.UserId!.Value).ToArray()));
        command.Parameters.Add(Parameter.Of(owners.Where(o => o.UserId is null).Select(o => o.GuestId!.Value).ToArray()));
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            lines.Add((row.GetBoolean(0) ? new(row.GetGuid(1), null) : new(null, row.GetGuid(1)), row.GetGuid(2)));
        var byOwner = lines.ToLookup(l => l.Owner, l => l.Variant);
        return [.. owners.Select(o => byOwner[o])];
    }
}
