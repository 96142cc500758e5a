using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders;

/// <summary>What one shop is to send to one buyer. Goes only where <see cref="OrderStatus"/> allows, and remembers each step.</summary>
internal sealed class Order
{
    /// <summary>An order that has not left by then is late.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromDays(2);

    public Guid Id { get; init; }
    public required string Number { get; init; }
    public Guid CheckoutId { get; init; }
    public Guid ShopId { get; init; }
    public required string ShopName { get; init; }
    public Guid SellerId { get; init; }
    public Guid BuyerId { get; init; }
    public string Status { get; private set; } = OrderStatus.Pending;
    public long Subtotal { get; init; }
    public long Discount { get; init; }
    public long ShippingFee { get; init; }
    public long Tax { get; init; }
    public long Total { get; init; }
    public required string Currency { get; init; }
    public required string ShippingMethod { get; init; }
    public required Address ShippingAddress { get; init; }
    public Guid PaymentId { get; init; }
    public required string PaymentMethod { get; set; }
    public required string PaymentStatus { get; set; }

    /// <summary>The order waits for the money, and expires without it.</summary>
    public bool Prepaid { get; set; }
    public ShipmentInfo? Shipment { get; set; }
    public string? Note { get; init; }
    public List<OrderStep> History { get; private set; } = [];
    public DateTimeOffset PlacedAt { get; init; }
    public int Version { get; private set; } = 1;
    public List<OrderLine> Lines { get; init; } = [];

    /// <summary>When it expires without its money; null where none is awaited.</summary>
    public DateTimeOffset? PayUntil { get; set; }

    public bool AwaitsPayment => Prepaid && PaymentStatus != "paid";

    /// <summary>Where it may go now: what the table says, but an order that waits for its money only ends.</summary>
    public IReadOnlyList<string> Allowed => Status == OrderStatus.Pending && AwaitsPayment ? [OrderStatus.Cancelled] : OrderStatus.From(Status);

    public void Placed() => History.Add(new(Status, PlacedAt, Actors.Buyer, null));

    /// <summary>Goes one step; 409 <c>invalid_transition</c> (or <c>payment_pending</c>) with <c>allowed</c> where the table says no.</summary>
    /// <returns>What the other modules are to be told, if anything.</returns>
    public IEvent? MoveTo(string status, string by, string? note, DateTimeOffset now)
    {
        if (!Allowed.Contains(status))
            throw Refusal(status);
        Status = status;
        // A new list: the column is compared as a whole.
        History = [.. History, new(status, now, by, note)];
        Version++;
        return status switch
        {
            OrderStatus.Confirmed => new OrderConfirmed(Id, CheckoutId, ShopId),
            OrderStatus.Shipped => new OrderShipped(Id, CheckoutId, ShopId, SellerId, BuyerId),
            OrderStatus.Delivered => new OrderDelivered(Id, CheckoutId, ShopId, BuyerId, SellerId, OrderedLines(), Amounts(), PaymentMethod, now),
            OrderStatus.Cancelled => new OrderCancelled(Id, CheckoutId, ShopId, note, SellerId, BuyerId, OrderedLines(), Amounts()),
            _ => null,
        };
    }

    /// <summary>What the other modules are told of a new order.</summary>
    public OrderPlaced AsPlaced() => new(Info(), OrderedLines(), PaymentMethod, Amounts());

    /// <summary>It is paid before it is sent, from now on.</summary>
    public void AwaitPayment(DateTimeOffset until)
    {
        (Prepaid, PayUntil) = (true, until);
        Version++;
    }

    /// <summary>Goes as far as its parcel is, step by step; nowhere where it is there already, or is not confirmed.</summary>
    public IReadOnlyList<IEvent> Follow(string parcelStatus, DateTimeOffset now) =>
        Status != OrderStatus.Pending && Reached.TryGetValue(parcelStatus, out var status)
            ? [.. OrderStatus.PathTo(Status, status).Select(step => MoveTo(step, Actors.System, null, now)).OfType<IEvent>()]
            : [];

    private static readonly Dictionary<string, string> Reached = new()
    {
        ["processed"] = OrderStatus.Processing,
        ["shipped"] = OrderStatus.Shipped,
        ["in_transit"] = OrderStatus.Shipped,
        ["delivered"] = OrderStatus.Delivered,
    };

    public OrderInfo Info() => new(Id, Number, CheckoutId, ShopId, SellerId, BuyerId, Status, new(Total, Currency));

    private OrderMoney Amounts() =>
        new(new(Subtotal, Currency), new(Discount, Currency), new(ShippingFee, Currency), new(Tax, Currency), new(Total, Currency));

    private IReadOnlyList<OrderedLine> OrderedLines() => Lines.Count == 0
        ? throw new InvalidOperationException("The order was read without its lines.")
        : [.. Lines.OrderBy(l => l.Position).Select(l => new OrderedLine(l.ProductId, l.VariantId, l.Quantity, new(l.UnitPrice, Currency)))];

    private Problem Refusal(string status)
    {
        var members = new Dictionary<string, object?> { ["allowed"] = Allowed };
        return Status == OrderStatus.Pending && status == OrderStatus.Confirmed
            ? new(409, "payment_pending", $"The order waits for its payment.") { Members = members }
            : new(409, "invalid_transition", $"An order that is {Status} cannot become {status}.") { Members = members };
    }
}

/// <param name="By">buyer, seller, admin or system</param>
internal sealed record OrderStep(string Status, DateTimeOffset At, string By, string? Note);

internal static class Actors
{
    public const string Buyer = "buyer";
    public const string System = "system";
}

/// <summary>One thing that was ordered, as it was called and what it cost then.</summary>
internal sealed class OrderLine
{
    public Guid Id { get; init; }
    public Guid OrderId { get; init; }
    public int Position { get; init; }
    public Guid ProductId { get; init; }
    public Guid VariantId { get; init; }
    public required string Title { get; init; }
    public required string Sku { get; init; }
    public required Dictionary<string, string> Options { get; init; }
    public string? ImageUrl { get; init; }
    public int Quantity { get; init; }
    public long UnitPrice { get; init; }
    public long LineTotal { get; init; }
}
