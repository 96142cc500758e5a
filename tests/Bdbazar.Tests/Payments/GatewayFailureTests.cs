using Bdbazar.Payments;
using Bdbazar.Payments.Gateways;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bdbazar.Tests.Payments;

/// <summary>Gateways that are away, hang, or lose their answers: nobody pays twice, and nothing is lost.</summary>
public sealed class GatewayFailureTests : IClassFixture<FakeGatewayMarket>
{
    private readonly FakeGatewayMarket _market;
    private readonly FakeGateway _gateway;

    public GatewayFailureTests(FakeGatewayMarket market)
    {
        (_market, _gateway) = (market, market.Gateway);
        _gateway.Reset();
    }

    private static Task Away(string call) => throw new HttpRequestException("Nobody there.");

    private static Task Lost(string call) => throw new TimeoutException("No answer in time.");

    private static async Task<IEnumerable<string>> Attempts(Checkout checkout) =>
        (await checkout.Payment())["attempts"]!.AsArray().Select(a => a!.Text("status"));

    [Fact]
    public async Task A_checkout_stays_while_its_gateway_is_away_and_is_paid_when_it_is_back()
    {
        _gateway.Before = Away;
        var checkout = await _market.Checkout("fake", 1000);
        Assert.Equal(("pending", null), (checkout.Opened.Status, checkout.Opened.RedirectUrl));
        await checkout.TryInitiate("fake").Refused(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(["live"], await Attempts(checkout));
        Assert.Equal("pending", await checkout.Status());

        _gateway.Reset();
        var page = (await checkout.Initiate("fake")).Text("redirectUrl");
        var charge = Assert.Single(_gateway.Of(checkout));
        Assert.EndsWith(charge.Reference, page);
        await _market.Webhook(charge, "paid");
        Assert.Equal("paid", await checkout.Status());
        Assert.Equal(["succeeded"], await Attempts(checkout));
    }

    [Fact]
    public async Task A_session_whose_answer_was_lost_is_found_again_by_the_attempt_s_id()
    {
        _gateway.After = Lost;
        var checkout = await _market.Checkout("fake", 1000);
        Assert.Null(checkout.Opened.RedirectUrl);
        _gateway.Reset();
        var page = (await checkout.Initiate("fake")).Text("redirectUrl");
        Assert.EndsWith(Assert.Single(_gateway.Of(checkout)).Reference, page);
        Assert.Equal(["live"], await Attempts(checkout));
    }

    [Fact]
    public async Task An_attempt_that_nobody_asks_for_any_more_is_opened_by_the_job()
    {
        _gateway.Before = Away;
        var checkout = await _market.Checkout("fake", 1000);
        _gateway.Reset();
        await _market.Round<ReconcileAttempts>();
        await Eventually.True(async () => 1L == await _market.Query<long>(
            "select count(*) from payments.attempts where payment_id = $1 and status = 'live' and gateway_reference is not null", checkout.Opened.PaymentId), "it is open");
    }

    [Fact]
    public async Task What_a_process_left_when_it_died_in_the_call_is_taken_up_after_the_lease()
    {
        var checkout = await _market.Checkout("fake", 1000);
        // As it is committed before the call.
        await _market.Execute(
            "update payments.attempts set status = 'opening', gateway_reference = null, redirect_url = null, claimed_until = $2, next_check_at = $2 where payment_id = $1",
            checkout.Opened.PaymentId, _market.Clock.GetUtcNow().AddMinutes(1));
        await _market.Round<ReconcileAttempts>();
        await Eventually.True(async () => (await _market.Again(checkout).Initiate("fake"))["redirectUrl"]?.GetValue<string>() == checkout.Opened.RedirectUrl, "it is the same page");
        Assert.Single(_gateway.Of(checkout));
    }

    [Fact]
    public async Task Where_a_gateway_knows_no_keys_a_lost_session_is_given_up_and_another_begins()
    {
        _gateway.Can = FakeGateway.All with { RepeatsSession = false };
        _gateway.After = call => call == "session" ? Lost(call) : Task.CompletedTask;
        var checkout = await _market.Checkout("fake", 1000);
        _gateway.After = _ => Task.CompletedTask;
        await _market.Round<ReconcileAttempts>();
        await Eventually.True(async () => await _market.Again(checkout).Status() == "failed", "the lost one is given up");
        var again = await _market.Again(checkout).Initiate("fake");
        Assert.NotNull(again["redirectUrl"]);
        Assert.Equal(["failed", "live"], await Attempts(_market.Again(checkout)));
        Assert.Equal(2, _gateway.Of(checkout).Count);
    }

    [Fact]
    public async Task A_session_that_is_refused_fails_the_payment_which_may_be_tried_again()
    {
        _gateway.Refuses = "session";
        var checkout = await _market.Checkout("fake", 1000);
        Assert.Equal(("failed", null), (checkout.Opened.Status, checkout.Opened.RedirectUrl));
        _gateway.Reset();
        Assert.NotNull((await checkout.Initiate("fake"))["redirectUrl"]);
        Assert.Equal(["failed", "live"], await Attempts(checkout));
    }

    [Fact]
    public async Task While_a_gateway_hangs_nobody_else_waits_for_the_payment()
    {
        var checkout = await _market.Checkout("cod", 1000);
        var (entered, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        _gateway.Before = call =>
        {
            if (call != "session")
                return Task.CompletedTask;
            entered.TrySetResult();
            return goOn.Task;
        };
        var hanging = checkout.Initiate("fake");
        await entered.Task;
        Assert.Equal("pending", await checkout.Status());
        // This one needs the payment's row.
        Assert.Null((await checkout.Initiate("cod"))["redirectUrl"]);
        Assert.False(hanging.IsCompleted);

        goOn.SetResult();
        Assert.Null((await hanging)["redirectUrl"]);
        Assert.Equal(["cancelled"], await Attempts(checkout));
        await Eventually.True(() => Task.FromResult(_gateway.Of(checkout)[0].Status == "cancelled"), "the page that nobody wants is closed");
    }

    [Fact]
    public async Task Many_who_begin_at_once_ask_the_gateway_once()
    {
        var checkout = await _market.Checkout("cod", 1000);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => checkout.Initiate("fake")));
        Assert.Single(answers.Select(a => a.Text("redirectUrl")).Distinct());
        var charge = Assert.Single(_gateway.Of(checkout));
        Assert.Single(_gateway.KeysOf("session"), key => key == charge.Asked.AttemptId);
    }

    [Fact]
    public async Task Money_whose_webhook_was_lost_is_found()
    {
        var checkout = await _market.Checkout("fake", 1000);
        _gateway.Of(checkout)[0].Status = "paid";
        await _market.Round<ReconcileAttempts>(minutes: 16);
        checkout = _market.Again(checkout);
        await Eventually.True(async () => await checkout.Status() == "paid", "the money is found");
    }

    [Fact]
    public async Task Money_that_was_authorized_is_taken()
    {
        _gateway.Can = FakeGateway.All with { Capture = true };
        var checkout = await _market.Checkout("fake", 1000);
        await _market.Webhook(_gateway.Of(checkout)[0], "authorized");
        await checkout.Becomes("paid");
        Assert.Equal("paid", _gateway.Of(checkout)[0].Status);
    }

    [Fact]
    public async Task A_gateway_that_does_not_answer_in_time_is_an_unknown_outcome()
    {
        _gateway.Before = _ => new TaskCompletionSource().Task;
        var calls = new GatewayCalls([_gateway], Options.Create(new PaymentOptions { GatewaySeconds = 1 }), NullLogger<GatewayCalls>.Instance);
        var outcome = await calls.Call("fake", (g, ct) => g.Query(new(Guid.CreateVersion7(), null), ct));
        Assert.Equal(new Outcome<GatewayPayment>.Unknown("time_out"), outcome);
    }
}
