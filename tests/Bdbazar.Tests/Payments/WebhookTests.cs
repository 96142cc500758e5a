using System.Text;
using Bdbazar.Payments.Gateways.Mock;

namespace Bdbazar.Tests.Payments;

public sealed class WebhookTests(PaymentMarket market) : IClassFixture<PaymentMarket>
{
    private async Task Accepted(MockEvent told)
    {
        using var answer = await market.Webhook(told);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private Task<string> Outcome(MockEvent told) =>
        market.Query<string>("select outcome from payments.webhook_events where provider = 'mock' and event_id = $1", told.Id);

    [Fact]
    public async Task A_signed_event_pays_and_its_replays_change_nothing()
    {
        var checkout = await market.Checkout("mock", 1000, 500);
        var told = checkout.Event(checkout.Opened.RedirectUrl!);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Accepted(told)));
        await Accepted(told);
        Assert.Equal("paid", await checkout.Status());
        var changed = Assert.Single(await checkout.Told());
        Assert.Equal(["paid", "paid"], changed.Orders.Select(o => o.Status));
        Assert.Equal(1L, await market.Query<long>("select count(*) from payments.webhook_events where event_id = $1", told.Id));
    }

    [Fact]
    public async Task A_declined_payment_fails_and_another_attempt_may_follow()
    {
        var checkout = await market.Checkout("mock", 1000);
        await Accepted(checkout.Event(checkout.Opened.RedirectUrl!, paid: false));
        Assert.Equal("failed", await checkout.Status());
        await Accepted(checkout.Event((await checkout.Initiate("mock")).Text("redirectUrl")));
        Assert.Equal("paid", await checkout.Status());
    }

    [Fact]
    public async Task A_forged_webhook_is_refused_and_not_kept()
    {
        var checkout = await market.Checkout("mock", 1000);
        var told = checkout.Event(checkout.Opened.RedirectUrl!);
        var body = Encoding.UTF8.GetBytes("{}");
        var others = MockSignature.Of(body, [.. Enumerable.Repeat((byte)7, 32)], market.Clock.GetUtcNow());
        var refusals = new[]
        {
            market.Webhook(told, signature: others),
            market.Webhook(told, signature: "t=1,v1=00"),
            market.Webhook(told, signature: "nonsense"),
            market.Webhook(told, signature: "t=99999999999999999999,v1=00"),
            market.Webhook(told, signature: "t=9223372036854775807,v1=00"),
            // One more byte, one byte changed.
            market.Webhook(told, forge: b => [.. b, (byte)' ']),
            market.Webhook(told, forge: b => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(b).Replace("1000", "1001"))),
            market.Webhook(told, at: market.Clock.GetUtcNow().AddMinutes(-6)),
            market.Webhook(told, at: market.Clock.GetUtcNow().AddMinutes(6)),
        };
        foreach (var refused in refusals)
            await refused.Refused(HttpStatusCode.BadRequest, "invalid_signature");
        await market.Anonymous().Raw(HttpMethod.Post, "/api/v1/payments/webhook/mock", "{}").Refused(HttpStatusCode.BadRequest, "invalid_signature");
        Assert.Equal("pending", await checkout.Status());
        Assert.Equal(0L, await market.Query<long>("select count(*) from payments.webhook_events where event_id = $1", told.Id));
    }

    [Fact]
    public async Task An_unknown_provider_is_not_found() =>
        await market.Webhook(new("1", MockGateway.Succeeded, "x", new(1)), provider: "paypal").Refused(HttpStatusCode.NotFound, "not_found");

    [Fact]
    public async Task A_signed_body_that_is_no_event_is_refused()
    {
        await market.Webhook(new("", MockGateway.Succeeded, "x", new(1))).Refused(HttpStatusCode.BadRequest, "malformed_body");
        await market.Webhook(new("1", "payment.lost", "x", new(1))).Refused(HttpStatusCode.BadRequest, "malformed_body");
        await market.Webhook(new("a\0b", MockGateway.Succeeded, "x", new(1))).Refused(HttpStatusCode.BadRequest, "malformed_body");
    }

    [Fact]
    public async Task Another_amount_than_was_asked_for_is_kept_and_not_applied()
    {
        var checkout = await market.Checkout("mock", 1000);
        foreach (var amount in new[] { 999, 1001, 0, -1000 })
        {
            var told = checkout.Event(checkout.Opened.RedirectUrl!, amount: amount) with { Id = $"{checkout.Id}.{amount}" };
            await Accepted(told);
            Assert.Equal("amount_mismatch", await Outcome(told));
        }
        var dollars = checkout.Event(checkout.Opened.RedirectUrl!) with { Id = $"{checkout.Id}.usd", Amount = new(1000, "USD") };
        await Accepted(dollars);
        Assert.Equal("amount_mismatch", await Outcome(dollars));
        Assert.Equal("pending", await checkout.Status());
        Assert.Empty(await checkout.Told());
    }

    [Fact]
    public async Task An_event_about_nothing_we_know_is_kept()
    {
        var told = new MockEvent("stray", MockGateway.Succeeded, "nobody", new(1));
        await Accepted(told);
        Assert.Equal("unknown_attempt", await Outcome(told));
    }

    [Fact]
    public async Task Money_that_comes_after_all_orders_were_cancelled_goes_back()
    {
        var checkout = await market.Checkout("mock", 1000, 500);
        await checkout.Cancel(0);
        await checkout.Cancel(1);
        await Accepted(checkout.Event(checkout.Opened.RedirectUrl!));
        foreach (var i in new[] { 0, 1 })
        {
            await checkout.Becomes("refunded", i);
            var payment = await checkout.Payment(i);
            Assert.Equal(("refunded", checkout.Parts[i].Amount.Amount), (payment.Text("status"), payment.Amount("refunded")));
        }
        Assert.Equal(["refunded", "refunded"], (await checkout.Told())[^1].Orders.Select(o => o.Status));
    }

    [Fact]
    public async Task Money_for_one_cancelled_and_one_good_order_pays_the_one_and_goes_back_for_the_other()
    {
        var checkout = await market.Checkout("mock", 1000, 500);
        await checkout.Cancel(0);
        await Accepted(checkout.Event(checkout.Opened.RedirectUrl!));
        await checkout.Becomes("refunded");
        Assert.Equal(("refunded", "paid"), (await checkout.Status(0), await checkout.Status(1)));
        Assert.Equal((1000, 0), ((await checkout.Payment(0)).Amount("refunded"), (await checkout.Payment(1)).Amount("refunded")));
    }

    [Fact]
    public async Task A_cancelled_attempt_that_captures_after_all_pays_what_is_still_owed()
    {
        var checkout = await market.Checkout("mock", 1000);
        await checkout.Initiate("cod");
        await Accepted(checkout.Event(checkout.Opened.RedirectUrl!));
        var payment = await checkout.Payment();
        Assert.Equal(("mock", "paid"), (payment.Text("method"), payment.Text("status")));
        var told = (await checkout.Told())[^1];
        Assert.Equal(("mock", true, "paid"), (told.Method, told.Prepaid, told.Orders[0].Status));
    }

    [Fact]
    public async Task Money_that_comes_twice_is_kept_once()
    {
        var checkout = await market.Checkout("mock", 1000);
        await checkout.Initiate("cod");
        await checkout.Initiate("mock");
        await checkout.Pay();
        var late = checkout.Event(checkout.Opened.RedirectUrl!);
        await Accepted(late);
        Assert.Equal("refunded", await Outcome(late));
        var payment = await checkout.Payment();
        Assert.Equal(("paid", 0), (payment.Text("status"), payment.Amount("refunded")));
        await Eventually.True(async () => 1000L == await market.Query<long>(
            "select coalesce(sum(r.amount), 0)::bigint from payments.mock_refunds r where r.reference = $1", late.Reference), "the gateway gave the surplus back");
        Assert.Equal(1000L, await market.Query<long>("select sum(surplus)::bigint from payments.attempts where payment_id = $1", checkout.Opened.PaymentId));
    }

    [Fact]
    public async Task A_failure_that_comes_after_the_money_changes_nothing()
    {
        var checkout = await market.Checkout("mock", 1000);
        await Accepted(checkout.Event(checkout.Opened.RedirectUrl!));
        await Accepted(checkout.Event(checkout.Opened.RedirectUrl!, paid: false));
        Assert.Equal("paid", await checkout.Status());
        Assert.Single(await checkout.Told());
    }

    [Fact]
    public async Task A_cancellation_and_the_money_at_once_leave_nothing_owed_or_kept()
    {
        for (var i = 0; i < 10; i++)
        {
            var checkout = await market.Checkout("mock", 1000);
            await Task.WhenAll(Accepted(checkout.Event(checkout.Opened.RedirectUrl!)), checkout.Cancel());
            await checkout.Becomes("refunded");
            var payment = await checkout.Payment();
            Assert.Equal(("refunded", 1000), (payment.Text("status"), payment.Amount("refunded")));
        }
    }
}
