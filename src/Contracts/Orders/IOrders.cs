namespace Bdbazar.Contracts.Orders;

/// <summary>What other modules may ask Orders.</summary>
public interface IOrders
{
    /// <summary>The orders of these ids and of these checkouts; unknown ones are left out.</summary>
    [Idempotent]
    Task<OrderList> FindOrders(FindOrders request, CancellationToken ct);
}

public sealed record FindOrders(IReadOnlyList<Guid>? Ids = null, IReadOnlyList<Guid>? CheckoutIds = null);

public sealed record OrderList(IReadOnlyList<OrderInfo> Orders);

/// <summary>An order as other modules know it. <paramref name="Status"/> is the API's word: pending, confirmed, …</summary>
public sealed record OrderInfo(
    Guid Id, string Number, Guid CheckoutId, Guid ShopId, Guid SellerId, Guid BuyerId, string Status, Money Total);
