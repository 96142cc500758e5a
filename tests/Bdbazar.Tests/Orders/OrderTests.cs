using Bdbazar.Contracts;
using Bdbazar.Contracts.Orders;
using Bdbazar.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace Bdbazar.Tests.Orders;

public sealed class OrderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Any_sequence_of_steps_stays_on_the_table_and_is_remembered_whole()
    {
        var statuses = Gen.Elements(OrderStatus.All.ToArray());
        Prop.ForAll(statuses.ListOf().ToArbitrary(), steps =>
        {
            var order = NewOrder();
            var taken = new List<string> { OrderStatus.Pending };
            foreach (var step in steps)
            {
                var allowed = OrderStatus.From(order.Status).Contains(step);
                var before = (order.Status, order.Version, order.History.Count);
                try
                {
                    order.MoveTo(step, "seller", null, Noon);
                    Assert.True(allowed, $"{before.Status} → {step}");
                    taken.Add(step);
                }
                catch (Problem refused)
                {
                    Assert.False(allowed, $"{before.Status} → {step}");
                    Assert.Equal((409, "invalid_transition"), (refused.Status, refused.Code));
                    Assert.Equal(OrderStatus.From(before.Status), refused.Members!["allowed"]);
                    Assert.Equal(before, (order.Status, order.Version, order.History.Count));
                }
            }
            Assert.Equal(taken, order.History.Select(h => h.Status));
            Assert.Equal(taken.Count, order.Version);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_status_can_be_reached_or_is_made_by_a_return_and_three_are_ends()
    {
        var reached = OrderStatus.All.SelectMany(OrderStatus.From).Append(OrderStatus.Pending).ToHashSet();
        Assert.Equal([OrderStatus.Returned], OrderStatus.All.Except(reached));
        Assert.Equal(
            [OrderStatus.Completed, OrderStatus.Cancelled, OrderStatus.Returned],
            OrderStatus.All.Where(s => OrderStatus.From(s).Count == 0));
    }

    [Theory]
    [InlineData("confirmed", typeof(OrderConfirmed))]
    [InlineData("cancelled", typeof(OrderCancelled))]
    public void A_step_that_matters_to_others_is_told(string status, Type told) =>
        Assert.IsType(told, NewOrder().MoveTo(status, "seller", null, Noon));

    [Fact]
    public void An_order_that_waits_for_its_money_can_only_end()
    {
        var order = NewOrder();
        (order.Prepaid, order.PaymentStatus) = (true, "failed");
        Assert.Equal("payment_pending", Assert.Throws<Problem>(() => order.MoveTo(OrderStatus.Confirmed, "seller", null, Noon)).Code);
        Assert.Equal([OrderStatus.Cancelled], order.Allowed);
        order.PaymentStatus = "paid";
        order.MoveTo(OrderStatus.Confirmed, "system", null, Noon);
    }

    [Theory]
    [InlineData("confirmed", "delivered", "processing shipped delivered")]
    [InlineData("shipped", "processing", "")]
    [InlineData("cancelled", "shipped", "")]
    [InlineData("delivered", "delivered", "")]
    public void A_parcel_takes_its_order_forward_only_and_through_every_step(string from, string to, string way) =>
        Assert.Equal(way.Split(' ', StringSplitOptions.RemoveEmptyEntries), OrderStatus.PathTo(from, to));

    private static Order NewOrder()
    {
        var order = new Order
        {
            Number = "BZ-00000-00000",
            ShopName = "Shop",
            Currency = Money.DefaultCurrency,
            ShippingMethod = "standard",
            ShippingAddress = new("Nusrat", "+8801712345678", "House 12", null, null, "Dhaka", "Dhaka", null),
            PaymentMethod = "cod",
            PaymentStatus = "pending",
            PlacedAt = Noon,
            Lines = [new() { Title = "Pot", Sku = "P", Options = [], Quantity = 2, UnitPrice = 500, LineTotal = 1000 }],
        };
        order.Placed();
        return order;
    }
}
