using Bdbazar.Contracts.Orders;

namespace Bdbazar.Tests.Payments;

public sealed class PaymentEventTests(PaymentMarket market) : IClassFixture<PaymentMarket>
{
    [Fact]
    public async Task Cancelling_a_paid_order_refunds_that_order_alone_and_once()
    {
        var checkout = await market.Checkout("mock", 1000, 500);
        await checkout.Pay();
        var cancelled = new OrderCancelled(checkout.Order(0), checkout.Id, Guid.CreateVersion7(), null);
        var once = Guid.CreateVersion7();
        await market.Tell("payments", cancelled, once);
        await market.Tell("payments", cancelled, once);
        await market.Tell("payments", cancelled);
        await checkout.Becomes("refunded");

        var (first, second) = (await checkout.Payment(0), await checkout.Payment(1));
        Assert.Equal(("refunded", 1000, 1000), (first.Text("status"), first.Amount("amount"), first.Amount("refunded")));
        Assert.Equal(("paid", 500, 0), (second.Text("status"), second.Amount("amount"), second.Amount("refunded")));
        Assert.Equal([new(checkout.Order(0), "refunded", new(1000), new(1000)), new(checkout.Order(1), "paid", new(500), new(0))], (await checkout.Told())[^1].Orders.OrderBy(o => o.OrderId != checkout.Order(0)));
        Assert.Equal(2, (await checkout.Told()).Count);
        Assert.Equal(1L, await market.Query<long>("select count(*) from payments.refunds where order_id = $1", checkout.Order(0)));
    }

    [Fact]
    public async Task When_all_orders_are_cancelled_there_is_nothing_left_to_pay()
    {
        var checkout = await market.Checkout("mock", 1000, 500);
        await checkout.Cancel(0);
        Assert.Equal("live", (await checkout.Payment())["attempts"]![0]!.Text("status"));
        await checkout.Cancel(1);
        Assert.Equal("cancelled", (await checkout.Payment())["attempts"]![0]!.Text("status"));
        Assert.Equal("failed", await checkout.Status());
        await checkout.TryInitiate("mock").Refused(HttpStatusCode.Conflict, "checkout_closed");
        await checkout.TryPay().Refused(HttpStatusCode.Conflict, "checkout_closed");
    }

    [Fact]
    public async Task After_one_of_two_orders_is_cancelled_only_the_other_is_paid()
    {
        var checkout = await market.Checkout("mock", 1000, 500);
        await checkout.Cancel(0);
        var page = (await checkout.Initiate("mock")).Text("redirectUrl");
        Assert.NotEqual(checkout.Opened.RedirectUrl, page);
        using var answer = await market.Webhook(checkout.Event(page, amount: 500));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("failed", "paid"), (await checkout.Status(0), await checkout.Status(1)));
        Assert.Equal(0, (await checkout.Payment(0)).Amount("refunded"));
    }

    [Fact]
    public async Task Cash_is_collected_for_each_order_by_itself()
    {
        var checkout = await market.Checkout("cod", 1000, 500);
        await checkout.Deliver(1);
        Assert.Equal(("pending", "collected_on_delivery"), (await checkout.Status(0), await checkout.Status(1)));
        await checkout.Cancel(0);
        Assert.Equal("failed", await checkout.Status(0));
        Assert.Equal(0, (await checkout.Payment(0)).Amount("refunded"));
    }

    [Fact]
    public async Task Delivery_of_a_prepaid_order_collects_nothing()
    {
        var checkout = await market.Checkout("mock", 1000);
        await checkout.Pay();
        await checkout.Deliver();
        Assert.Equal("paid", await checkout.Status());
    }

    [Fact]
    public async Task Events_about_orders_that_have_no_payment_are_no_trouble()
    {
        await market.Tell("payments", new OrderCancelled(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), null));
        await market.Tell("payments", new OrderDelivered(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()));
    }
}
