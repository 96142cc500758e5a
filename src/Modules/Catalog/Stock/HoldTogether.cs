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
    // Without seqscan, for the statement after it: a session keeps its plan, and one that was made while there were few reservations would read all of them
    // each time, however many there are by then.
    private const string LockCheckouts = """
        select pg_advisory_xact_lock(key), set_config('enable_seqscan', 'off', true)
        from (select hashtextextended('bdbazar-checkout-' || id::text, 0) as key from unnest($1::uuid[]) as id order by 1) as keys
        """;

    // One look into the index for each line: "not exists" would be a join, for which a plan may read all of it too.
    private const string Hold = $"""
        with wanted as (
            select checkout_id, variant_id, sum(quantity)::bigint as quantity
            from unnest($1::uuid[], $2::uuid[], $3::int[]) as l (checkout_id, variant_id, quantity)
            where (select r.checkout_id from catalog.reservations r where r.checkout_id = l.checkout_id limit 1) is null
            group by checkout_id, variant_id
        ), locked as materialized (
            select s.variant_id, s.on_hand, s.reserved, s.available from catalog.stock s
            where s.variant_id in (select variant_id from wanted)
            order by s.variant_id for no key update
        ), judged as (
            select w.checkout_id, w.variant_id, w.quantity, p.id, p.shop_id, l.available - w.quantity as available,
                   v.sku, v.options, v.price, v.currency, v.weight_grams, p.slug, p.title, p.title_bn,
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
        select p.variant_id, p.id, p.sku, p.options::text, p.price, p.currency, p.weight_grams, p.slug, p.title, p.title_bn, {VariantRow.OfShopAndCover},
               p.available::int, p.checkout_id
        from lines p
        {VariantRow.ShopAndCover}
        where p.granted
        """;

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly CatalogOptions _options;
    private readonly Together<ReserveStock, IReadOnlyList<VariantInfo>?> _together;

    public HoldTogether(DataSources sources, TimeProvider clock, IOptions<CatalogOptions> options)
    {
        (_source, _clock, _options) = (sources.For("catalog"), clock, options.Value);
        _together = new(Turn, r => r.CheckoutId);
    }

    /// <summary>What is held now, all lines; null where not, and nothing was done.</summary>
    public Task<IReadOnlyList<VariantInfo>?> Try(ReserveStock request, CancellationToken ct) => _together.Ask(request, ct);

    private async Task<IReadOnlyList<IReadOnlyList<VariantInfo>?>> Turn(IReadOnlyList<ReserveStock> requests)
    {
        var lines = requests.SelectMany(r => r.Lines, (r, line) => (r.CheckoutId, line.VariantId, line.Quantity)).ToList();
        var now = _clock.GetUtcNow();
        await using var batch = _source.CreateBatch()
            .Add(LockCheckouts, Parameter.Of(requests.Select(r => r.CheckoutId).ToArray()))
            .Add(Hold,
                Parameter.Of(lines.Select(l => l.CheckoutId).ToArray()), Parameter.Of(lines.Select(l => l.VariantId).ToArray()),
                Parameter.Of(lines.Select(l => l.Quantity).ToArray()), Parameter.Of(now), Parameter.Of(now.AddMinutes(_options.HoldMinutes)));
        var rows = new List<(Guid Checkout, VariantRow Variant)>();
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            await reader.NextResultAsync();
            while (await reader.ReadAsync())
                rows.Add((reader.GetGuid(VariantRow.Columns + 1), VariantRow.Read(reader, reader.GetInt32(VariantRow.Columns), buyable: true)));
        }
        StockMetrics.Held(rows.Count);
        var held = rows.ToLookup(r => r.Checkout, r => r.Variant);
        return [.. requests.Select(r => held.Contains(r.CheckoutId) ? held[r.CheckoutId].Select(v => v.In(r.Language)).ToList() : null)];
    }
}
