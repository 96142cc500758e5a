namespace Bdbazar.Contracts.Orders;

/// <summary>A checkout made this order; its stock is held under the checkout's id.</summary>
[Event("orders.placed.v1")]
public sealed record OrderPlaced(OrderInfo Order, IReadOnlyList<OrderedLine> Lines, string PaymentMethod) : IEvent
{
    public Guid AggregateId => Order.Id;
}

public sealed record OrderedLine(Guid ProductId, Guid VariantId, int Quantity, Money UnitPrice);

/// <summary>The order is going to be fulfilled (paid, or accepted by the seller): its hold becomes a sale.</summary>
[Event("orders.confirmed.v1")]
public sealed record OrderConfirmed(Guid OrderId, Guid CheckoutId, Guid ShopId) : IEvent
{
    public Guid AggregateId => OrderId;
}

/// <summary>The order will not be fulfilled: its stock goes back and what was paid for it is refunded.</summary>
[Event("orders.cancelled.v1")]
public sealed record OrderCancelled(Guid OrderId, Guid CheckoutId, Guid ShopId, string? Reason, Guid? SellerId = null, Guid? BuyerId = null) : IEvent
{
    public Guid AggregateId => OrderId;
}

/// <summary>The buyer has the goods.</summary>
[Event("orders.delivered.v1")]
public sealed record OrderDelivered(Guid OrderId, Guid CheckoutId, Guid ShopId, Guid BuyerId, Guid? SellerId = null) : IEvent
{
    public Guid AggregateId => OrderId;
}

/// <summary>The goods have left the seller.</summary>
[Event("orders.shipped.v1")]
public sealed record OrderShipped(Guid OrderId, Guid CheckoutId, Guid ShopId, Guid? SellerId = null, Guid? BuyerId = null) : IEvent
{
    public Guid AggregateId => OrderId;
}
