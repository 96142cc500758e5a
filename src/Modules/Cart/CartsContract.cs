using Bdbazar.Contracts.Cart;
using Npgsql;

namespace Bdbazar.Cart;

/// <summary>What Cart answers to other modules; one query for concurrent requests.</summary>
internal sealed class CartsContract : ICarts
{
    // (select $1): one plan for any number.
    private const string Query = """
        select c.user_id, i.variant_id, i.quantity from cart.carts c join cart.items i on i.cart_id = c.id
        where c.user_id = any((select $1)::uuid[]) and not i.saved order by i.added_at, i.id
        """;

    private readonly NpgsqlDataSource _source;
    private readonly Batcher<FindCart, CartLines> _batcher;
    private readonly TakenLines _taken;
    private readonly IServiceScopeFactory _scopes;

    public CartsContract(DataSources sources, TakenLines taken, IServiceScopeFactory scopes)
    {
        (_source, _taken, _scopes) = (sources.For("cart"), taken, scopes);
        _batcher = new(Load);
    }

    public Task<CartLines> FindCart(FindCart request, CancellationToken ct) => _batcher.Ask(request, ct);

    public Task<CartLines> TakeLines(TakeLines request, CancellationToken ct) => _taken.Take(request, ct);

    public async Task<LinesReturned> ReturnLines(ReturnLines request, CancellationToken ct) => new(await _taken.Return(request.UserId, request.CheckoutId, ct));

    public async Task<CartMerged> MergeGuestCart(MergeGuestCart request, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return new(await scope.ServiceProvider.GetRequiredService<CartDb>().Merge(request.GuestCartId, request.UserId, ct));
    }

    private async Task<IReadOnlyList<CartLines>> Load(IReadOnlyList<FindCart> requests, BatchRun run)
    {
        var lines = new List<(Guid User, CartLine Line)>();
        await using var command = _source.CreateCommand(Query);
        command.Parameters.Add(Parameter.Of(requests.Select(r => r.UserId).Distinct().ToArray()));
        await using var row = await command.ExecuteReaderAsync(run.Ct);
        while (await row.ReadAsync(run.Ct))
            lines.Add((row.GetGuid(0), new(row.GetGuid(1), row.GetInt32(2))));
        var byUser = lines.ToLookup(l => l.User, l => l.Line);
        return [.. requests.Select(r => new CartLines([.. byUser[r.UserId]]))];
    }
}
