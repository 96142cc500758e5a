namespace Bdbazar.Contracts.Orders;

/// <summary>A checkout made this order; its stock is held under the checkout's id.</summary>
/// <param name="Money">As every amount here that may be null: unknown where an older version told it.</param>
[Event("orders.placed.v1")]
public sealed record OrderPlaced(OrderInfo Order, IReadOnlyList<OrderedLine> Lines, string PaymentMethod, OrderMoney? Money = null) : IEvent
{
    public Guid AggregateId => Order.Id;
}

public sealed record OrderedLine(Guid ProductId, Guid VariantId, int Quantity, Money UnitPrice);

/// <summary>What an order comes to. <paramref name="Total"/> = subtotal − discount + shipping fee + tax.</summary>
public sealed record OrderMoney(Money Subtotal, Money Discount, Money ShippingFee, Money Tax, Money Total);

/// <summary>The order is going to be fulfilled (paid, or accepted by the seller): its hold becomes a sale.</summary>
[Event("orders.confirmed.v1")]
public sealed record OrderConfirmed(Guid OrderId, Guid CheckoutId, Guid ShopId) : IEvent
{
    public Guid AggregateId => OrderId;
}

/// <summary>The order will not be fulfilled: its stock goes back and what was paid for it is refunded.</summary>
[Event("orders.cancelled.v1")]
public sealed record OrderCancelled(Guid OrderId, Guid CheckoutId, Guid ShopId, string? Reason, Guid? SellerId = null, Guid? BuyerId = null,
    IReadOnlyList<OrderedLine>? Lines = null, OrderMoney? Money = null) : IEvent
{
    public Guid AggregateId => OrderId;
}

/// <summary>The buyer has the goods.</summary>
[Event("orders.delivered.v1")]
public sealed record OrderDelivered(Guid OrderId, Guid CheckoutId, Guid ShopId, Guid BuyerId, Guid? SellerId = null,
    IReadOnlyList<OrderedLine>? Lines = null, OrderMoney? Money = null, string? PaymentMethod = null, DateTimeOffset? DeliveredAt = null) : IEvent
{
    public Guid AggregateId => OrderId;
}

/// <summary>The goods have left the seller.</summary>
[Event("orders.shipped.v1")]
public sealed record OrderShipped(Guid OrderId, Guid CheckoutId, Guid ShopId, Guid? SellerId = null, Guid? BuyerId = null) : IEvent
{
    public Guid AggregateId => OrderId;
}
