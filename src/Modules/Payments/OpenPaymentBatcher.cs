using Bdbazar.Contracts.Payments;
using Npgsql;

namespace Bdbazar.Payments;

/// <summary>Inserts new payments that need no gateway: one statement for concurrent requests.</summary>
internal sealed class OpenPaymentBatcher
{
    // A checkout that has a payment already is left out, and with it its orders.
    private const string Insert = """
        with opened as (
            insert into payments.payments (id, checkout_id, buyer_id, method, prepaid, status, amount, currency, created_at)
            select p.*, $9 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bool[], $6::text[], $7::bigint[], $8::text[]) as p (id, checkout_id)
            order by checkout_id
            on conflict (checkout_id) do nothing returning id
        ), divided as (
            insert into payments.payment_orders (order_id, payment_id, seller_id, amount, status)
            select o.* from unnest($10::uuid[], $11::uuid[], $12::uuid[], $13::bigint[], $14::text[]) as o (order_id, payment_id) join opened on opened.id = o.payment_id
        )
        select id from opened
        """;

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly Batcher<Payment, bool> _batcher;

    public OpenPaymentBatcher(DataSources sources, TimeProvider clock)
    {
        (_source, _clock) = (sources.For("payments"), clock);
        _batcher = new(Execute, conflictKey: p => p.CheckoutId);
    }

    /// <summary>The payment, pending; null where the checkout has one already, and nothing was done.</summary>
    public async Task<Payment?> Try(OpenPayment request, PaymentMethod method, CancellationToken ct)
    {
        var payment = new Payment
        {
            Id = _clock.NewId(), CheckoutId = request.CheckoutId, BuyerId = request.BuyerId, Method = method.Code, Prepaid = method.Prepaid,
            Currency = request.Parts[0].Amount.Currency, CreatedAt = _clock.GetUtcNow(),
        };
        payment.Allocate(request.Parts);
        return await _batcher.Ask(payment, ct) ? payment : null;
    }

    private async Task<IReadOnlyList<bool>> Execute(IReadOnlyList<Payment> payments, BatchRun run)
    {
        T[] Each<T>(Func<Payment, T> value) => [.. payments.Select(value)];
        T[] EachOrder<T>(Func<OrderPayment, T> value) => [.. payments.SelectMany(p => p.Orders).Select(value)];
        await using var batch = _source.CreateBatch().LimitLockWait(run.LockTimeout);
        var command = new NpgsqlBatchCommand(Insert);
        foreach (var value in (ReadOnlySpan<NpgsqlParameter>)[
            Parameter.Of(Each(p => p.Id)), Parameter.Of(Each(p => p.CheckoutId)), Parameter.Of(Each(p => p.BuyerId)), Parameter.Of(Each(p => p.Method)),
            Parameter.Of(Each(p => p.Prepaid)), Parameter.Of(Each(p => p.Status)), Parameter.Of(Each(p => p.Amount)), Parameter.Of(Each(p => p.Currency)),
            Parameter.Of(payments[0].CreatedAt),
            Parameter.Of(EachOrder(o => o.OrderId)), Parameter.Of(EachOrder(o => o.PaymentId)), Parameter.Of(EachOrder(o => o.SellerId)),
            Parameter.Of(EachOrder(o => o.Amount)), Parameter.Of(EachOrder(o => o.Status))])
            command.Parameters.Add(value);
        batch.BatchCommands.Add(command);
        var opened = new HashSet<Guid>();
        await using var row = await batch.ExecuteReaderAsync(run.Ct);
        await row.NextResultAsync(run.Ct);
        while (await row.ReadAsync(run.Ct))
            opened.Add(row.GetGuid(0));
        return [.. payments.Select(p => opened.Contains(p.Id))];
    }
}
