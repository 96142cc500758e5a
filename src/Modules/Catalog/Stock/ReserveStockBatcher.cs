using Bdbazar.Contracts.Catalog;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bdbazar.Catalog;

/// <summary>
/// Reserves stock for concurrent checkouts in one transaction: a row that several of them want is locked, written and committed once. It grants what is plain
/// (a checkout without reservations, and enough stock for every checkout of the batch); the rest is left to <see cref="Reservations"/>.
/// </summary>
/// <remarks>
/// A batch never waits for a lock: checkouts whose stock rows are locked elsewhere leave it, and wait in a batcher of their own, one batch for each locked row.
/// That batch locks the row it waits for before any other, so nothing is held while it waits and no two of them can deadlock.
/// </remarks>
internal sealed class ReserveStockBatcher
{
    /// <summary>Checkouts that wait for locked rows: one batch for each row, at most four rows at a time, as each uses a connection.</summary>
    private static readonly BatchLimits Waiting = new() { OvertakeAfter = TimeSpan.Zero, LockTimeout = TimeSpan.FromSeconds(2), OneLock = true, MaxWaiting = 0 };

    /// <summary>For locked rows, one after the other.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    // The keys that are locked are passed on in a setting, as the second statement's snapshot must be taken after the locks. A session keeps a statement's
    // plan, and one made while there were few reservations would scan all of them; therefore no seqscan.
    private const string LockCheckouts = """
        select set_config('enable_seqscan', 'off', true), set_config('lock_timeout', $2, true),
               set_config('bdbazar.checkouts', coalesce(string_agg(id::text, ',') filter (where locked), ''), true)
        from (
            select id, pg_try_advisory_xact_lock(hashtextextended('bdbazar-checkout-' || id::text, 0)) as locked from unnest($1::uuid[]) as id
        ) as keys
        """;

    private const string LockRow = "select from catalog.stock where variant_id = $1 for no key update";

    // One index lookup for each line: "not exists" would be a join, for which a plan may read all reservations too.
    private const string Reserve = $"""
        with wanted as (
            select checkout_id, variant_id, sum(quantity)::bigint as quantity
            from unnest($1::uuid[], $2::uuid[], $3::int[]) as l (checkout_id, variant_id, quantity)
            where checkout_id = any((select string_to_array(current_setting('bdbazar.checkouts'), ','))::uuid[])
              and (select r.checkout_id from catalog.reservations r where r.checkout_id = l.checkout_id limit 1) is null
            group by checkout_id, variant_id
        ), locked as materialized (
            select s.variant_id, s.on_hand, s.reserved, s.available from catalog.stock s
            where s.variant_id in (select variant_id from wanted)
            order by s.variant_id for no key update skip locked
        ), judged as (
            select w.checkout_id, w.variant_id, w.quantity, p.id, p.shop_id, l.available - w.quantity as available,
                   v.sku, v.options, v.price, v.currency, v.weight_grams, p.slug, p.title, p.title_bn,
                   coalesce(p.listed and not v.archived and l.available >= sum(w.quantity) over (partition by w.variant_id), false) as enough,
                   p.id is not null and l.variant_id is null as busy
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
        ), reserved as (
            insert into catalog.reservations (checkout_id, variant_id, shop_id, quantity, status, expires_at, created_at)
            select checkout_id, variant_id, shop_id, quantity::int, 'held', $5, $4 from lines where granted
        )
        select p.variant_id, p.id, p.sku, p.options::text, p.price, p.currency, p.weight_grams, p.slug, p.title, p.title_bn, {VariantRow.OfShopAndCover},
               coalesce(p.available, 0)::int, p.checkout_id, p.busy
        from lines p
        {VariantRow.ShopAndCover}
        where p.granted or p.busy
        """;

    private sealed record Wanted(ReserveStock Request, Guid? LockedVariant);

    /// <param name="Variants">What is reserved; null where nothing is.</param>
    /// <param name="LockedVariant">Whose stock row was locked elsewhere.</param>
    private sealed record Outcome(IReadOnlyList<VariantInfo>? Variants, Guid? LockedVariant);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly CatalogOptions _options;
    private readonly Batcher<Wanted, Outcome> _batcher;
    private readonly Batcher<Wanted, Outcome> _waiting;

    public ReserveStockBatcher(DataSources sources, TimeProvider clock, IOptions<CatalogOptions> options)
    {
        (_source, _clock, _options) = (sources.For("catalog"), clock, options.Value);
        _batcher = new(Execute, conflictKey: w => w.Request.CheckoutId);
        _waiting = new(Execute, conflictKey: w => w.Request.CheckoutId, partition: w => w.LockedVariant!, limits: Waiting);
    }

    /// <summary>What is reserved now, all lines; null where nothing was done. 503 <c>busy</c> where a row stays locked.</summary>
    public async Task<IReadOnlyList<VariantInfo>?> Try(ReserveStock request, CancellationToken ct)
    {
        var outcome = await _batcher.Ask(new(request, null), ct);
        try
        {
            // When the turn for one row has come, another may be locked.
            for (var began = Environment.TickCount64; outcome.LockedVariant is { } locked && Environment.TickCount64 - began < MaxWait.TotalMilliseconds;)
                outcome = await _waiting.Ask(new(request, locked), ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw Busy();
        }
        return outcome.LockedVariant is null ? outcome.Variants : throw Busy();
    }

    private static Problem Busy() => new(503, "busy", $"The stock of these goods is being changed. Try again in a moment.") { RetryAfter = 1 };

    private async Task<IReadOnlyList<Outcome>> Execute(IReadOnlyList<Wanted> wanted, BatchRun run)
    {
        var lines = wanted.SelectMany(w => w.Request.Lines, (w, line) => (w.Request.CheckoutId, line.VariantId, line.Quantity)).ToList();
        var now = _clock.GetUtcNow();
        await using var batch = _source.CreateBatch().Add(
            LockCheckouts, Parameter.Of(wanted.Select(w => w.Request.CheckoutId).ToArray()), Parameter.Of(LockTimeouts.Setting(run.LockTimeout)));
        if (wanted[0].LockedVariant is { } locked)
            batch.Add(LockRow, Parameter.Of(locked));
        batch.Add(Reserve,
            Parameter.Of(lines.Select(l => l.CheckoutId).ToArray()), Parameter.Of(lines.Select(l => l.VariantId).ToArray()),
            Parameter.Of(lines.Select(l => l.Quantity).ToArray()), Parameter.Of(now), Parameter.Of(now.AddMinutes(_options.ReservationMinutes)));
        var rows = new List<(Guid Checkout, VariantRow Variant)>();
        var busy = new Dictionary<Guid, Guid>();
        await using (var reader = await batch.ExecuteReaderAsync(run.Ct))
        {
            for (var before = batch.BatchCommands.Count - 1; before > 0; before--)
                await reader.NextResultAsync(run.Ct);
            while (await reader.ReadAsync(run.Ct))
            {
                var checkout = reader.GetGuid(VariantRow.Columns + 1);
                if (reader.GetBoolean(VariantRow.Columns + 2))
                    busy[checkout] = reader.GetGuid(0);
                else
                    rows.Add((checkout, VariantRow.Read(reader, reader.GetInt32(VariantRow.Columns), buyable: true)));
            }
        }
        StockMetrics.Reserved(rows.Count);
        var reserved = rows.ToLookup(r => r.Checkout, r => r.Variant);
        return [.. wanted.Select(w => w.Request).Select(r => new Outcome(
            reserved.Contains(r.CheckoutId) ? [.. reserved[r.CheckoutId].Select(v => v.In(r.Language))] : null,
            busy.TryGetValue(r.CheckoutId, out var variant) ? variant : null))];
    }
}
