using Bdbazar.Contracts;
using Bdbazar.Contracts.Payments;

namespace Bdbazar.Tests.Payments;

public sealed class PaymentTests(PaymentMarket market) : IClassFixture<PaymentMarket>
{
    [Fact]
    public async Task The_methods_are_listed_in_the_reader_s_language()
    {
        using var client = market.Anonymous();
        var methods = (await client.Get("/api/v1/payments/methods")).Items();
        Assert.Equal(["cod", "mock"], methods.Select(m => m!.Text("code")));
        Assert.Equal([false, true], methods.Select(m => m!["prepaid"]!.GetValue<bool>()));
        Assert.Equal("Cash on delivery", methods[0]!.Text("name"));
        client.DefaultRequestHeaders.Add("Accept-Language", "bn");
        var bengali = (await client.Get("/api/v1/payments/methods")).Items()[0]!;
        Assert.Equal("ক্যাশ অন ডেলিভারি", bengali.Text("name"));
        Assert.NotEqual(methods[0]!.Text("description"), bengali.Text("description"));
    }

    [Fact]
    public async Task A_cash_payment_waits_for_the_courier()
    {
        var checkout = await market.Checkout("cod", 1000);
        Assert.Equal(("cod", "pending", false, null), (checkout.Opened.Method, checkout.Opened.Status, checkout.Opened.Prepaid, checkout.Opened.RedirectUrl));
        var payment = await checkout.Payment();
        Assert.Equal((checkout.Order(), checkout.Id), (payment.Id("orderId"), payment.Id("checkoutId")));
        Assert.Equal(("cod", "pending", 1000, 0), (payment.Text("method"), payment.Text("status"), payment.Amount("amount"), payment.Amount("refunded")));
        Assert.Empty(payment["attempts"]!.AsArray());

        await checkout.Deliver();
        await checkout.Deliver();
        Assert.Equal("collected_on_delivery", await checkout.Status());
        var told = Assert.Single(await checkout.Told());
        Assert.Equal([new(checkout.Order(), "collected_on_delivery", new(1000), new(0))], told.Orders);
        await checkout.TryInitiate("mock").Refused(HttpStatusCode.Conflict, "already_paid");
    }

    [Fact]
    public async Task Opening_a_checkout_twenty_times_at_once_makes_one_payment()
    {
        var checkout = new Checkout(market, Guid.CreateVersion7(), market.Somebody("buyer"), [new(Guid.CreateVersion7(), Guid.CreateVersion7(), new Money(1000))]);
        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => checkout.Open("mock")));
        var one = Assert.Single(opened.Distinct());
        Assert.True(one.Prepaid);
        Assert.Contains("/mock-gateway/", one.RedirectUrl);
        Assert.Equal(1L, await market.Query<long>("select count(*) from payments.attempts where payment_id = $1", one.PaymentId));
    }

    [Fact]
    public async Task A_checkout_that_is_made_again_at_another_price_costs_that()
    {
        var checkout = await market.Checkout("mock", 1000, 500);
        var dearer = new PaymentPart(checkout.Order(), checkout.Parts[0].SellerId, new Money(1200));
        var opened = await checkout.Open("mock", [dearer]);
        Assert.Equal(checkout.Opened.PaymentId, opened.PaymentId);
        Assert.NotEqual(checkout.Opened.RedirectUrl, opened.RedirectUrl);
        Assert.Equal(1200, (await checkout.Payment()).Amount("amount"));
        await checkout.Buyer.Http.Get($"/api/v1/payments/{checkout.Order(1)}", HttpStatusCode.NotFound);
        Assert.Equal(1200, (await checkout.Pay()).Amount("amount"));
        var refused = await Assert.ThrowsAsync<Problem>(() => checkout.Open("mock"));
        Assert.Equal("checkout_closed", refused.Code);
    }

    [Fact]
    public async Task A_method_that_is_not_on_is_refused()
    {
        var checkout = await market.Checkout("cod", 1000);
        await checkout.TryInitiate("bkash").Refused(HttpStatusCode.UnprocessableEntity, "payment_method_unavailable");
        await checkout.TryPay("cod").Refused(HttpStatusCode.UnprocessableEntity, "payment_method_unavailable");
        var refused = await Assert.ThrowsAsync<Problem>(() => checkout.Open("bkash"));
        Assert.Equal((422, "payment_method_unavailable"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Initiating_again_goes_on_with_the_live_attempt()
    {
        var checkout = await market.Checkout("mock", 1000);
        var first = await checkout.Initiate("mock");
        Assert.Equal(checkout.Opened.RedirectUrl!.Split('/')[^1], first.Text("redirectUrl").Split('/')[^1]);
        Assert.Equal((checkout.Opened.PaymentId, "pending"), (first.Id("paymentId"), first.Text("status")));
        Assert.Equal(first.ToJsonString(), (await checkout.Initiate("mock")).ToJsonString());
        Assert.Empty(await checkout.Told());
    }

    [Fact]
    public async Task Twenty_at_once_have_one_live_attempt()
    {
        var checkout = await market.Checkout("cod", 1000);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => checkout.Initiate("mock")));
        Assert.Single(answers.Select(a => a.Text("redirectUrl")).Distinct());
        var attempt = Assert.Single((await checkout.Payment())["attempts"]!.AsArray());
        Assert.Equal("live", attempt!.Text("status"));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => checkout.Initiate(i % 2 == 0 ? "mock" : "cod")));
        Assert.InRange((await checkout.Payment())["attempts"]!.AsArray().Count(a => a!.Text("status") == "live"), 0, 1);
    }

    [Fact]
    public async Task Another_method_cancels_the_live_attempt_and_is_told()
    {
        var checkout = await market.Checkout("mock", 1000, 500);
        var cash = await checkout.Initiate("cod");
        Assert.Null(cash["redirectUrl"]);
        var payment = await checkout.Payment();
        Assert.Equal("cod", payment.Text("method"));
        var attempt = Assert.Single(payment["attempts"]!.AsArray())!;
        Assert.Equal("cancelled", attempt.Text("status"));
        Assert.NotNull(attempt["endedAt"]);

        await checkout.Initiate("mock");
        var told = await checkout.Told();
        Assert.Equal([("cod", false), ("mock", true)], told.Select(t => (t.Method, t.Prepaid)));
        Assert.All(told, t => Assert.Equivalent(checkout.Parts.Select(p => new OrderPaymentStatus(p.OrderId, "pending", p.Amount, new(0))), t.Orders, strict: true));
        Assert.Equal(["cancelled", "live"], (await checkout.Payment())["attempts"]!.AsArray().Select(a => a!.Text("status")));
    }

    [Fact]
    public async Task An_attempt_that_nobody_ended_for_a_day_is_over()
    {
        var checkout = await market.Checkout("mock", 1000);
        market.Clock.Shift += TimeSpan.FromHours(25);
        var buyer = market.Somebody("buyer", checkout.Buyer.Id);
        var again = await (checkout with { Buyer = buyer }).Initiate("mock");
        Assert.NotEqual(checkout.Opened.RedirectUrl!.Split('/')[^1], again.Text("redirectUrl").Split('/')[^1]);
        Assert.Equal(["expired", "live"], (await (checkout with { Buyer = buyer }).Payment())["attempts"]!.AsArray().Select(a => a!.Text("status")));
    }

    [Fact]
    public async Task Paying_in_one_step_can_fail_and_be_tried_again()
    {
        var checkout = await market.Checkout("mock", 1000, 500);
        var failed = await checkout.Pay("failure");
        Assert.Equal("failed", failed.Text("status"));
        Assert.Equal("failed", await checkout.Status());

        var paid = await checkout.Pay();
        Assert.Equal(("paid", "mock", 1500, 0), (paid.Text("status"), paid.Text("method"), paid.Amount("amount"), paid.Amount("refunded")));
        Assert.Equal(["failed", "succeeded"], paid["attempts"]!.AsArray().Select(a => a!.Text("status")));
        Assert.Equal(["paid", "paid"], paid["orders"]!.AsArray().Select(o => o!.Text("status")));
        Assert.Equal(["failed", "pending", "paid"], (await checkout.Told()).Select(t => t.Orders.Select(o => o.Status).Distinct().Single()));

        await checkout.TryPay().Refused(HttpStatusCode.Conflict, "already_paid");
        await checkout.TryInitiate("cod").Refused(HttpStatusCode.Conflict, "already_paid");
    }

    [Fact]
    public async Task A_failed_payment_is_pending_again_when_it_is_initiated()
    {
        var checkout = await market.Checkout("mock", 1000);
        await checkout.Pay("failure");
        Assert.Equal("pending", (await checkout.Initiate("mock")).Text("status"));
        Assert.Equal(["failed", "pending"], (await checkout.Told()).Select(t => t.Orders[0].Status));
    }

    [Fact]
    public async Task A_cash_checkout_can_be_paid_at_once_instead()
    {
        var checkout = await market.Checkout("cod", 1000);
        Assert.Equal("paid", (await checkout.Pay()).Text("status"));
        Assert.Equal([("mock", true, "pending"), ("mock", true, "paid")], (await checkout.Told()).Select(t => (t.Method, t.Prepaid, t.Orders[0].Status)));
    }

    [Fact]
    public async Task Twenty_payments_at_once_take_the_money_once()
    {
        var checkout = await market.Checkout("mock", 1000);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => checkout.TryPay()));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.OK), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        Assert.Single(await checkout.Told());
    }

    [Fact]
    public async Task The_same_key_pays_once_and_answers_the_same()
    {
        var checkout = await market.Checkout("mock", 1000);
        var body = new { checkoutId = checkout.Id, method = "mock" };
        var first = await checkout.Buyer.Http.Post("/api/v1/payments/pay", body, HttpStatusCode.OK, key: "pay");
        var second = await checkout.Buyer.Http.Post("/api/v1/payments/pay", body, HttpStatusCode.OK, key: "pay");
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Single(await checkout.Told());
    }

    [Fact]
    public async Task A_payment_whose_answer_was_not_kept_is_found_by_the_same_key()
    {
        var checkout = await market.Checkout("mock", 1000);
        var body = new { checkoutId = checkout.Id, method = "mock" };
        var first = await checkout.Buyer.Http.Post("/api/v1/payments/pay", body, HttpStatusCode.OK, key: "lost");
        // As after a process that died once the money was there.
        await market.Execute("delete from payments.idempotency_keys where created_at = (select max(created_at) from payments.idempotency_keys)");
        var second = await checkout.Buyer.Http.Post("/api/v1/payments/pay", body, HttpStatusCode.OK, key: "lost");
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Single(await checkout.Told());
        await checkout.Buyer.Http.Raw(HttpMethod.Post, "/api/v1/payments/pay", System.Text.Json.JsonSerializer.Serialize(body), key: "another")
            .Refused(HttpStatusCode.Conflict, "already_paid");
    }

    [Fact]
    public async Task Somebody_else_s_checkout_is_not_there()
    {
        var checkout = await market.Checkout("mock", 1000);
        var other = market.Somebody("buyer").Http;
        await checkout.TryInitiate("mock", by: other).Refused(HttpStatusCode.NotFound, "not_found");
        await checkout.TryPay(by: other).Refused(HttpStatusCode.NotFound, "not_found");
        await checkout.TryInitiate("mock", by: market.Somebody("admin").Http).Refused(HttpStatusCode.Forbidden, "forbidden");
        await checkout.TryInitiate("mock", by: market.Anonymous()).Refused(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task An_order_s_payment_is_shown_to_its_buyer_its_seller_and_admins_alone()
    {
        var checkout = await market.Checkout("mock", 1000, 500);
        var path = $"/api/v1/payments/{checkout.Order(0)}";
        await checkout.Buyer.Http.Get(path);
        var seen = await market.Somebody("seller", checkout.Parts[0].SellerId).Http.Get(path);
        // Who knows the gateway's name for an attempt could pay it: it is the payer's alone.
        Assert.DoesNotContain(checkout.Opened.RedirectUrl!.Split('/')[^1], seen.ToJsonString());
        await market.Somebody("admin").Http.Get(path);
        await market.Somebody("seller", checkout.Parts[1].SellerId).Http.Get(path, HttpStatusCode.NotFound);
        await market.Somebody("buyer").Http.Get(path, HttpStatusCode.NotFound);
        await market.Anonymous().Get(path, HttpStatusCode.Unauthorized);
        await checkout.Buyer.Http.Get($"/api/v1/payments/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/done")]
    [InlineData("/done?step=2#top")]
    [InlineData("/")]
    [InlineData("https://shop.example/done")]
    [InlineData("http://SHOP.example:8080/done")]
    public async Task A_payer_may_go_back_to_this_site_and_to_allowed_hosts(string returnUrl) =>
        await (await market.Checkout("mock", 1000)).Initiate("mock", returnUrl);

    [Theory]
    [InlineData("//evil.example/done")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/done\r\nSet-Cookie: a=b")]
    [InlineData("https://evil.example/done")]
    [InlineData("https://shop.example.evil.example/")]
    [InlineData("https://shop.example@evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,hello")]
    [InlineData("ftp://shop.example/")]
    [InlineData("done")]
    [InlineData("")]
    public async Task A_payer_is_not_led_anywhere_else(string returnUrl) =>
        await (await market.Checkout("mock", 1000)).TryInitiate("mock", returnUrl).Refused(HttpStatusCode.UnprocessableEntity, "validation_failed", "returnUrl");

    [Theory]
    [InlineData("""{"method":"mock"}""", "checkoutId")]
    [InlineData("""{"checkoutId":"x","method":"mock"}""", "checkoutId")]
    [InlineData("""{"checkoutId":"0198c0de-0000-7000-8000-000000000001"}""", "method")]
    [InlineData("""{"checkoutId":"0198c0de-0000-7000-8000-000000000001","method":"mock","outcome":"maybe"}""", "outcome")]
    public Task Bad_input_is_refused_by_field(string body, string field) =>
        market.Somebody("buyer").Http.Raw(HttpMethod.Post, "/api/v1/payments/pay", body).Refused(HttpStatusCode.UnprocessableEntity, "validation_failed", field);

    [Fact]
    public async Task Admins_page_through_payments_and_filter_them()
    {
        var admin = market.Somebody("admin").Http;
        var made = new List<Guid>();
        for (var i = 0; i < 5; i++)
            made.Add((await market.Checkout("cod", 1000)).Opened.PaymentId);
        var paid = await market.Checkout("mock", 700, 300);
        await paid.Pay();
        await paid.Cancel(1);
        await paid.Becomes("refunded", 1);

        var seen = new List<Guid>();
        string? next = null;
        do
        {
            var page = await admin.Get($"/api/v1/admin/payments?limit=2&method=cod&status=pending{(next is null ? "" : $"&after={next}")}");
            seen.AddRange(page.Items().Select(p => p!.Id()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        Assert.Equal(Enumerable.Reverse(made), seen.Where(made.Contains));
        Assert.Equal(seen.Count, seen.Distinct().Count());

        var one = Assert.Single((await admin.Get("/api/v1/admin/payments?status=partially_refunded")).Items(), p => p!.Id("checkoutId") == paid.Id)!;
        Assert.Equal((1000, 300, 2), (one.Amount("amount"), one.Amount("refunded"), one["orders"]!.GetValue<int>()));
        Assert.Equal(paid.Buyer.Id, one.Id("buyerId"));

        await admin.Get("/api/v1/admin/payments?status=lost", HttpStatusCode.UnprocessableEntity);
        await admin.Get("/api/v1/admin/payments?after=nonsense", HttpStatusCode.UnprocessableEntity);
        await market.Somebody("seller").Http.Get("/api/v1/admin/payments", HttpStatusCode.Forbidden);

        Assert.Single(await StatementCounter.OfGet(admin, "/api/v1/admin/payments"));
        Assert.Equal(2, (await StatementCounter.OfGet(admin, $"/api/v1/payments/{paid.Order()}")).Count);
    }
}
