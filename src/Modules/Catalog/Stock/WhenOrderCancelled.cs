using Bdbazar.Contracts.Orders;

namespace Bdbazar.Catalog;

/// <summary>An order does not go ahead: its goods go back, whether they were held or sold.</summary>
internal sealed class WhenOrderCancelled(Reservations reservations) : IHandle<OrderCancelled>
{
    public Task Handle(OrderCancelled happened, CancellationToken ct) => reservations.ReleaseOrder(happened.CheckoutId, happened.ShopId, ct);
}
