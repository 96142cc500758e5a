using Bdbazar.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Payments;

/// <summary>What is to go back goes back once, and is shown as refunded when it has.</summary>
public sealed class RefundTests : IClassFixture<FakeGatewayMarket>
{
    private readonly FakeGatewayMarket _market;
    private readonly FakeGateway _gateway;

    public RefundTests(FakeGatewayMarket market)
    {
        (_market, _gateway) = (market, market.Gateway);
        _gateway.Reset();
    }

    private async Task<Checkout> Paid(params long[] amounts)
    {
        var checkout = await _market.Checkout("fake", amounts);
        await _market.Webhook(_gateway.Of(checkout)[0], "paid");
        Assert.Equal("paid", await checkout.Status());
        return checkout;
    }

    private Task RefundIs(string status, Checkout checkout) => Eventually.True(async () => 1L == await _market.Query<long>(
        "select count(*) from payments.refunds where order_id = $1 and status = $2", checkout.Order(), status), $"the refund is {status}");

    private Task<Guid> RefundOf(Checkout checkout) => _market.Query<Guid>("select id from payments.refunds where order_id = $1", checkout.Order());

    [Fact]
    public async Task A_refund_whose_answer_was_lost_is_found_and_not_made_again()
    {
        var checkout = await Paid(1000, 500);
        _gateway.After = call => call == "refund" ? throw new TimeoutException() : Task.CompletedTask;
        await checkout.Cancel();
        await RefundIs("unknown", checkout);
        var payment = await checkout.Payment();
        Assert.Equal(("paid", 0), (payment.Text("status"), payment.Amount("refunded")));

        await _market.Round<PayRefunds>();
        checkout = _market.Again(checkout);
        await checkout.Becomes("refunded");
        Assert.Equal(1000, (await checkout.Payment()).Amount("refunded"));
        Assert.Single(_gateway.KeysOf("refund"), await RefundOf(checkout));
        Assert.Equal(1000, Assert.Single(Assert.Single(_gateway.Of(checkout)).Refunds).Value.Amount);
        Assert.Equal(("paid", "refunded"), (await checkout.Status(1), (await checkout.Told())[^1].Orders.Single(o => o.OrderId == checkout.Order()).Status));
    }

    [Fact]
    public async Task A_refund_that_did_not_arrive_is_sent_again_with_the_same_key()
    {
        var checkout = await Paid(1000);
        _gateway.Before = call => call == "refund" ? throw new HttpRequestException() : Task.CompletedTask;
        await checkout.Cancel();
        await RefundIs("unknown", checkout);
        _gateway.Reset();
        await _market.Round<PayRefunds>();
        checkout = _market.Again(checkout);
        await checkout.Becomes("refunded");
        var id = await RefundOf(checkout);
        Assert.Equal([id, id], _gateway.KeysOf("refund").Where(k => k == id));
        Assert.Equal([id], Assert.Single(_gateway.Of(checkout)).Refunds.Keys);
    }

    [Fact]
    public async Task What_a_process_left_when_it_died_in_the_refund_is_asked_for_after_the_lease()
    {
        var checkout = await Paid(1000);
        await checkout.Cancel();
        await checkout.Becomes("refunded");
        // As it is committed before the call: the gateway has given it back, and here nobody knows.
        await _market.Execute("update payments.refunds set status = 'processing', ended_at = null, next_attempt_at = $2 where order_id = $1",
            checkout.Order(), _market.Clock.GetUtcNow().AddMinutes(1));
        await _market.Execute("update payments.payment_orders set status = 'paid', refunded = 0 where order_id = $1", checkout.Order());
        await _market.Round<PayRefunds>();
        checkout = _market.Again(checkout);
        await checkout.Becomes("refunded");
        Assert.Single(_gateway.KeysOf("refund"), await RefundOf(checkout));
    }

    [Fact]
    public async Task A_refund_that_is_refused_leaves_the_order_paid_and_may_be_asked_for_again()
    {
        var checkout = await Paid(1000);
        _gateway.Refuses = "refund";
        await checkout.Cancel();
        await RefundIs("failed", checkout);
        var payment = await checkout.Payment();
        Assert.Equal(("paid", 0), (payment.Text("status"), payment.Amount("refunded")));
        _gateway.Reset();
        await checkout.Cancel();
        await checkout.Becomes("refunded");
    }

    [Fact]
    public async Task A_part_is_not_asked_of_a_gateway_that_gives_back_the_whole_alone()
    {
        var checkout = await Paid(1000, 500);
        _gateway.Can = FakeGateway.All with { PartialRefund = false };
        await checkout.Cancel();
        await RefundIs("failed", checkout);
        Assert.DoesNotContain(await RefundOf(checkout), _gateway.KeysOf("refund"));
    }

    [Fact]
    public async Task A_refund_that_is_under_way_is_not_yet_refunded()
    {
        var checkout = await Paid(1000);
        var (entered, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        _gateway.Before = call =>
        {
            entered.TrySetResult();
            return goOn.Task;
        };
        await checkout.Cancel();
        await entered.Task;
        Assert.Equal("paid", await checkout.Status());
        // Whoever hears of the cancellation meanwhile needs the payment's row, and asks for nothing more.
        await checkout.Cancel();
        goOn.SetResult();
        await checkout.Becomes("refunded");
        Assert.Single(Assert.Single(_gateway.Of(checkout)).Refunds);
    }

    [Fact]
    public async Task Refunds_at_once_never_exceed_what_was_taken()
    {
        var checkout = await Paid(1000);
        var attempt = await _market.Query<Guid>("select id from payments.attempts where payment_id = $1", checkout.Opened.PaymentId);
        var given = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await using var scope = _market.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PaymentsDb>();
            try
            {
                await db.GiveBack(new(attempt, null, 150, Refund.NothingOwed), _market.Clock, TestContext.Current.CancellationToken);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }));
        Assert.Equal(6, given.Count(g => g));
        Assert.Equal(900L, await _market.Query<long>("select sum(amount)::bigint from payments.refunds where attempt_id = $1", attempt));
    }

    [Fact]
    public async Task What_was_there_before_refunds_had_rows_is_carried_over()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var connection = new Npgsql.NpgsqlConnection(_market.ConnectionString);
        await connection.OpenAsync(ct);
        await Run("create schema before; set search_path = before");
        await Run(await Migration("0001_payments.sql"));
        await Run(await Migration("0002_parts.sql"));
        // One that lives; one that paid two orders, of which one was cancelled; and one that paid what nobody owed.
        await Run("""
            insert into payments select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'mock', true, s, 1500, 'BDT', now() from unnest('{pending,partially_refunded}'::text[]) s;
            insert into payment_orders select gen_random_uuid(), p.id, gen_random_uuid(), a, case when p.status = 'pending' then 0 else r end, case when p.status = 'pending' then 'pending' else s end
                from payments p, (values (1000, 1000, 'refunded'), (500, 0, 'paid')) o (a, r, s);
            insert into attempts select gen_random_uuid(), p.id, 'mock', case when p.status = 'pending' then 'live' else 'succeeded' end, gen_random_uuid()::text, '/mock-gateway/x', '/back', 1500,
                array(select order_id from payment_orders o where o.payment_id = p.id), 0, now(), case when p.status = 'pending' then null else now() end from payments p;
            insert into attempts select gen_random_uuid(), a.payment_id, 'mock', 'succeeded', gen_random_uuid()::text, '/mock-gateway/y', null, 1500, a.order_ids, 1500, now(), now() + interval '1 hour'
                from attempts a where a.status = 'succeeded';
            """);
        await Run((await Migration("0003_claim_act_confirm.sql")).Replace("payments.", "before.", StringComparison.Ordinal));
        Assert.Equal("1000 order_cancelled succeeded, 1500 nothing_owed succeeded", await Read("select string_agg(concat_ws(' ', amount, reason, status), ', ' order by amount) from refunds"));
        Assert.Equal("0 live, 1000 succeeded, 1500 succeeded", await Read("select string_agg(concat_ws(' ', refunding, status), ', ' order by refunding) from attempts"));
        Assert.Equal("500 0 paid t, 1000 1000 refunded t", await Read(
            "select string_agg(concat_ws(' ', amount, refunding, status, attempt_id is not null), ', ' order by amount) from payment_orders where status <> 'pending'"));
        Assert.Equal("open 0 /back, paid 1000 /back, paid 1500", await Read("select string_agg(concat_ws(' ', status, refunded, return_url), ', ' order by refunded) from mock_charges"));
        Assert.Equal("2", await Read("select count(*)::text from mock_refunds r join mock_charges c using (reference)"));

        async Task<string> Read(string sql)
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, connection);
            return (string)(await command.ExecuteScalarAsync(ct))!;
        }

        async Task Run(string sql)
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }

        async Task<string> Migration(string file)
        {
            var assembly = typeof(PaymentsModule).Assembly;
            using var text = new StreamReader(assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(n => n.EndsWith(file, StringComparison.Ordinal)))!);
            return await text.ReadToEndAsync(ct);
        }
    }
}
