using Bdbazar.Contracts.Catalog;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bdbazar.Catalog;

/// <summary>
/// Holds stock for many checkouts in one transaction: of what everybody wants the row is locked, written and committed once for all who came at the same time,
/// not once for each. It does what is plain (a checkout that holds nothing yet, and enough for everybody who came); what is not is left to <see cref="Reservations"/>.
/// </summary>
/// <remarks>Locks in the order of the module, the checkouts' among themselves in the order of their keys; why the numbers are right is said there.</remarks>
internal sealed class HoldTogether
{
    private const string LockCheckouts = """
        select pg_advisory_xact_lock(key)
        from (select hashtextextended('bdbazar-checkout-' || id::text, 0) as key from unnest($1::uuid[]) as id order by 1) as keys
        """;

    private const string Hold = """
        with wanted as (
            select checkout_id, variant_id, sum(quantity)::bigint as quantity
            from unnest($1::uuid[], $2::uuid[], $3::int[]) as l (checkout_id, variant_id, quantity)
            where not exists (select from catalog.reservations r where r.checkout_id = l.checkout_id)
            group by checkout_id, variant_id
        ), locked as materialized (
            select s.variant_id, s.on_hand, s.reserved, s.available from catalog.stock s
            where s.variant_id in (select variant_id from wanted)
            order by s.variant_id for no key update
        ), judged as (
            select w.checkout_id, w.variant_id, w.quantity, p.shop_id,
                   coalesce(p.listed and not v.archived and l.available >= sum(w.quantity) over (partition by w.variant_id), false) as enough
            from wanted w
            left join locked l using (variant_id)
            left join catalog.variants v on v.id = w.variant_id
            left join catalog.products p on p.id = v.product_id
        ), lines as materialized (
            select *, bool_and(enough) over (partition by checkout_id) as granted from judged
        ), moved as (
            update catalog.stock s set on_hand = l.on_hand, reserved = (l.reserved + g.quantity)::int
            from (select variant_id, sum(quantity) as quantity from lines where granted group by variant_id) g join locked l using (variant_id)
            where s.variant_id = l.variant_id
        ), held as (
            insert into catalog.reservations (checkout_id, variant_id, shop_id, quantity, status, expires_at, created_at)
            select checkout_id, variant_id, shop_id, quantity::int, 'held', $5, $4 from lines where granted
        )
        select distinct checkout_id from lines where granted
        """;

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly CatalogOptions _options;
    private readonly Together<ReserveStock, bool> _together;

    public HoldTogether(DataSources sources, TimeProvider clock, IOptions<CatalogOptions> options)
    {
        (_source, _clock, _options) = (sources.For("catalog"), clock, options.Value);
        _together = new(Turn, r => r.CheckoutId);
    }

    /// <summary>Whether all lines are held now; where not, nothing was done.</summary>
    public Task<bool> Try(ReserveStock request, CancellationToken ct) => _together.Ask(request, ct);

    private async Task<IReadOnlyList<bool>> Turn(IReadOnlyList<ReserveStock> requests)
    {
        var lines = requests.SelectMany(r => r.Lines, (r, line) => (r.CheckoutId, line.VariantId, line.Quantity)).ToList();
        var now = _clock.GetUtcNow();
        await using var batch = _source.CreateBatch()
            .Add(LockCheckouts, Parameter.Of(requests.Select(r => r.CheckoutId).ToArray()))
            .Add(Hold,
                Parameter.Of(lines.Select(l => l.CheckoutId).ToArray()), Parameter.Of(lines.Select(l => l.VariantId).ToArray()),
                Parameter.Of(lines.Select(l => l.Quantity).ToArray()), Parameter.Of(now), Parameter.Of(now.AddMinutes(_options.HoldMinutes)));
        var held = new HashSet<Guid>();
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            await reader.NextResultAsync();
            while (await reader.ReadAsync())
                held.Add(reader.GetGuid(0));
        }
        StockMetrics.Held(requests.Where(r => held.Contains(r.CheckoutId)).Sum(r => r.Lines.Count));
        return [.. requests.Select(r => held.Contains(r.CheckoutId))];
    }
}
