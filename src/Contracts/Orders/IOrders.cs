namespace Bdbazar.Contracts.Orders;

/// <summary>What other modules may ask Orders.</summary>
public interface IOrders
{
    /// <summary>The orders of these ids and of these checkouts; unknown ones are left out.</summary>
    [Idempotent]
    Task<OrderList> FindOrders(FindOrders request, CancellationToken ct);

    /// <summary>The orders that somebody has bought or sold and that are not over: pending, confirmed, processing or shipped. Newest first, 20 at most.</summary>
    [Idempotent]
    Task<OrderList> FindOpenOrders(FindOpenOrders request, CancellationToken ct);

    /// <summary>
    /// The buyer is about to pay a checkout before it is sent: its orders wait for the money from now on, and expire without it at the time that this answers
    /// with. Refused once a seller has confirmed one of them. Idempotent but for the time, which starts anew.
    /// </summary>
    [Idempotent]
    Task<PaymentAwaited> AwaitPayment(AwaitPayment request, CancellationToken ct);

    /// <summary>Takes an order as far as its parcel is: Orders alone decides whether it goes there. Idempotent; an order that is there already stays.</summary>
    [Idempotent]
    Task<OrderAdvanced> AdvanceOrder(AdvanceOrder request, CancellationToken ct);
}

public sealed record FindOrders(IReadOnlyList<Guid>? Ids = null, IReadOnlyList<Guid>? CheckoutIds = null);

public sealed record FindOpenOrders(Guid UserId);

public sealed record AwaitPayment(Guid CheckoutId, Guid BuyerId);

/// <param name="Outcome">awaited; confirmed (refused: a seller has); closed (refused: no order is left to pay); unknown (no such checkout)</param>
/// <param name="Until">When they expire without the money; null where nothing is awaited.</param>
public sealed record PaymentAwaited(string Outcome, DateTimeOffset? Until = null);

/// <param name="ParcelStatus">processed, shipped, in_transit or delivered</param>
public sealed record AdvanceOrder(Guid OrderId, string ParcelStatus);

/// <param name="Done">Whether the order is as far as its parcel now.</param>
/// <param name="Status">Where the order is; null where there is none.</param>
public sealed record OrderAdvanced(bool Done, string? Status);

public sealed record OrderList(IReadOnlyList<OrderInfo> Orders);

/// <summary>An order as other modules know it. <paramref name="Status"/> is the API's word: pending, confirmed, …</summary>
public sealed record OrderInfo(
    Guid Id, string Number, Guid CheckoutId, Guid ShopId, Guid SellerId, Guid BuyerId, string Status, Money Total);
