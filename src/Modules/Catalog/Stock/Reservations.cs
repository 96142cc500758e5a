using Bdbazar.Contracts.Catalog;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bdbazar.Catalog;

/// <summary>Reserves stock for checkouts, sells it and releases it.</summary>
/// <remarks>
/// Why this is right. Everything below runs as two statements in one round trip and one transaction.
/// <para>
/// The first takes an advisory lock on the checkout. Whatever touches a checkout's reservations takes it, so the second statement,
/// whose snapshot is taken after that (READ COMMITTED), sees this checkout's reservations as they are: a repeated call, or a release
/// beside a late retry, finds what the other one left. That is what makes each of these idempotent by the status of a reservation.
/// </para>
/// <para>
/// The second locks the stock rows in the order of variant ids: the sort is below the lock in its plan. As everybody takes them in that order,
/// no two checkouts wait for each other. A row that was waited for is read again after its lock is held, so <c>locked</c> has
/// the numbers that the holder before committed, and the decision is made on those.
/// </para>
/// <para>
/// The UPDATE then writes both numbers from <c>locked</c>, never <c>reserved = s.reserved + n</c>. It begins from the row as the snapshot has it,
/// and PostgreSQL checks the table's constraints on that first attempt before it finds that the row has moved on: with a number of the old row
/// in it, an attempt that would never be kept fails with 23514.
/// </para>
/// <para>The order of locks throughout the module: checkout, stock rows, product rows. A shop's row goes before product rows.</para>
/// </remarks>
internal sealed class Reservations(CatalogDb db, TimeProvider clock, IOptions<CatalogOptions> options)
{
    private const int MaxTries = 8;

    // Whoever waits here uses a connection of the pool, and may have other rows locked already: it is given up soon, and tried again by the caller.
    private const string LockCheckout =
        "select set_config('lock_timeout', '250ms', true), pg_advisory_xact_lock(hashtextextended('bdbazar-checkout-' || $1::text, 0))";

    // What this checkout has reserved already counts as available to it, so the same lines again change nothing, and other lines replace them.
    // What falls short takes all with it: the target of every line is then none. Once there is an order for it (committed, or
    // reserved without an end) a checkout is not changed any more, and a late repetition is told that all is reserved.
    private const string Reserve = """
        with wanted as (
            select variant_id, sum(quantity)::bigint as quantity
            from unnest($2::uuid[], $3::int[]) as l (variant_id, quantity) group by variant_id
        ), mine as (
            select variant_id, quantity, status = 'committed' or expires_at is null as settled
            from catalog.reservations where checkout_id = $1 and status <> 'released'
        ), locked as materialized (
            select s.variant_id, s.on_hand, s.reserved, s.available from catalog.stock s
            where s.variant_id in (select variant_id from wanted union select variant_id from mine)
              and not exists (select from mine where settled)
            order by s.variant_id for no key update
        ), lines as (
            select w.variant_id, w.quantity, p.shop_id,
                   case when p.listed and not v.archived then coalesce(l.available, 0) else 0 end + coalesce(m.quantity, 0) as available
            from wanted w
            left join locked l using (variant_id)
            left join mine m using (variant_id)
            left join catalog.variants v on v.id = w.variant_id
            left join catalog.products p on p.id = v.product_id
        ), verdict as (
            select exists (select from mine where settled) as settled, not exists (select from lines where available < quantity) as enough
        ), target as (
            select l.*, case when enough then coalesce(w.quantity, 0) else 0 end - coalesce(m.quantity, 0) as change
            from locked l left join wanted w using (variant_id) left join mine m using (variant_id) cross join verdict
        ), moved as (
            update catalog.stock s set on_hand = t.on_hand, reserved = (t.reserved + t.change)::int
            from target t where s.variant_id = t.variant_id and t.change <> 0
        ), given_back as (
            update catalog.reservations r set status = 'released', expires_at = null
            from verdict where r.checkout_id = $1 and r.status = 'held' and not settled
              and not (enough and r.variant_id in (select variant_id from wanted))
        ), held as (
            insert into catalog.reservations (checkout_id, variant_id, shop_id, quantity, status, expires_at, created_at)
            select $1, variant_id, shop_id, quantity::int, 'held', $5, $4 from lines cross join verdict where enough and not settled
            on conflict (checkout_id, variant_id) do update
            set quantity = excluded.quantity, shop_id = excluded.shop_id, status = 'held', expires_at = excluded.expires_at
        )
        select variant_id, least(quantity, 2147483647)::int, available::int
        from lines cross join verdict where available < quantity and not settled order by variant_id
        """;

    private const string Sell = """
        with mine as (
            select variant_id, quantity from catalog.reservations where checkout_id = $1 and shop_id = $2 and status = 'held'
        ), locked as materialized (
            select s.variant_id, s.on_hand, s.reserved, m.quantity from catalog.stock s join mine m using (variant_id)
            order by s.variant_id for no key update of s
        ), moved as (
            update catalog.stock s set on_hand = l.on_hand - l.quantity, reserved = l.reserved - l.quantity
            from locked l where s.variant_id = l.variant_id returning s.variant_id, l.quantity, s.on_hand
        ), sold as (
            update catalog.reservations set status = 'committed', expires_at = null
            where checkout_id = $1 and shop_id = $2 and variant_id in (select variant_id from locked)
        )
        insert into catalog.stock_movements (variant_id, delta, on_hand, kind, checkout_id, at)
        select variant_id, -quantity, on_hand, 'sold', $1, $3 from moved
        """;

    private const string Keep =
        "update catalog.reservations set expires_at = null where checkout_id = $1 and status = 'held' and expires_at is not null";

    // $2: the shop, or null for all of the checkout. $3: also what was sold. $4: only reservations that have expired by then.
    private const string Release = """
        with mine as (
            select variant_id, quantity, status from catalog.reservations
            where checkout_id = $1 and (shop_id = $2 or $2::uuid is null) and (status = 'held' or $3 and status = 'committed')
              and ($4::timestamptz is null or expires_at <= $4)
        ), locked as materialized (
            select s.variant_id, s.on_hand, s.reserved, m.quantity, m.status from catalog.stock s join mine m using (variant_id)
            order by s.variant_id for no key update of s
        ), moved as (
            update catalog.stock s set
                on_hand = l.on_hand + case l.status when 'committed' then l.quantity else 0 end,
                reserved = l.reserved - case l.status when 'held' then l.quantity else 0 end
            from locked l where s.variant_id = l.variant_id returning s.variant_id, l.quantity, l.status, s.on_hand
        ), given_back as (
            update catalog.reservations set status = 'released', expires_at = null
            where checkout_id = $1 and variant_id in (select variant_id from locked)
        ), returned as (
            insert into catalog.stock_movements (variant_id, delta, on_hand, kind, checkout_id, at)
            select variant_id, quantity, on_hand, 'returned', $1, $5 from moved where status = 'committed'
        )
        select count(*)::int from moved
        """;

    /// <summary>Reserves all lines for a checkout, or none; returns what fell short. A reservation without an order lives for <see cref="CatalogOptions.ReservationMinutes"/>.</summary>
    public async Task<IReadOnlyList<StockShortage>> ReserveAll(Guid checkoutId, IReadOnlyList<StockLine> lines, CancellationToken ct)
    {
        var shortages = new List<StockShortage>();
        // Nothing is locked between two tries, so that others go on; past the last one the caller is answered 503.
        for (var tries = 1; ; tries++)
        {
            var now = clock.GetUtcNow();
            try
            {
                await Run(
                    checkoutId, Reserve,
                    [lines.Select(l => l.VariantId).ToArray(), lines.Select(l => l.Quantity).ToArray(), now, now.AddMinutes(options.Value.ReservationMinutes)],
                    row => shortages.Add(new(row.GetGuid(0), row.GetInt32(1), row.GetInt32(2))), ct);
                break;
            }
            catch (Exception e) when (SqlState.Of(e) == PostgresErrorCodes.LockNotAvailable && tries < MaxTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10 * tries), ct);
            }
        }
        if (shortages.Count > 0)
            StockMetrics.Refused(shortages.Count);
        else
            StockMetrics.Reserved(lines.Count);
        return shortages;
    }

    /// <summary>What a checkout has reserved of one shop is sold: it leaves on hand.</summary>
    public async Task SellReserved(Guid checkoutId, Guid shopId, CancellationToken ct) =>
        // Each line that is sold is a movement, and that is what the statement writes.
        StockMetrics.Committed(await Run(checkoutId, Sell, [shopId, clock.GetUtcNow()], null, ct));

    /// <summary>There is an order for it: the reservation lasts until that is confirmed or cancelled.</summary>
    public Task KeepReserved(Guid checkoutId, CancellationToken ct) => Run(checkoutId, Keep, [], null, ct);

    /// <summary>Releases a cancelled order's goods, reserved or sold.</summary>
    public Task<int> ReleaseOrder(Guid checkoutId, Guid shopId, CancellationToken ct) => ReleaseLines(checkoutId, shopId, andSold: true, endedBy: null, ct);

    /// <summary>Releases what a checkout has reserved, unless there is an order for it; the number of lines.</summary>
    public Task<int> ReleaseReserved(Guid checkoutId, CancellationToken ct) => ReleaseLines(checkoutId, null, andSold: false, endedBy: DateTimeOffset.MaxValue, ct);

    /// <summary>As <see cref="ReleaseReserved"/>, unless the reservation was renewed meanwhile or has got an order.</summary>
    public Task<int> ReleaseExpired(Guid checkoutId, DateTimeOffset endedBy, CancellationToken ct) => ReleaseLines(checkoutId, null, andSold: false, endedBy, ct);

    private async Task<int> ReleaseLines(Guid checkoutId, Guid? shopId, bool andSold, DateTimeOffset? endedBy, CancellationToken ct)
    {
        var lines = 0;
        await Run(checkoutId, Release, [shopId, andSold, endedBy, clock.GetUtcNow()], row => lines = row.GetInt32(0), ct);
        if (endedBy is null)
            StockMetrics.Released(lines);
        else
            StockMetrics.Expired(lines);
        return lines;
    }

    /// <returns>How many rows the second statement wrote.</returns>
    private async Task<long> Run(Guid checkoutId, string sql, object?[] values, Action<NpgsqlDataReader>? each, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            // Without an explicit transaction the batch is one by itself.
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
            batch.BatchCommands.Add(new(LockCheckout) { Parameters = { new() { Value = checkoutId } } });
            var command = new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = checkoutId } } };
            foreach (var value in values)
                command.Parameters.Add(Parameter(value));
            batch.BatchCommands.Add(command);
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            while (each is not null && await reader.ReadAsync(ct))
                each(reader);
            await reader.CloseAsync();
            return (long)command.RecordsAffected;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static NpgsqlParameter Parameter(object? value) => new() { Value = value ?? DBNull.Value };
}
