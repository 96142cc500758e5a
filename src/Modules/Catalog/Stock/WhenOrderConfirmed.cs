using Bdbazar.Contracts.Orders;

namespace Bdbazar.Catalog;

/// <summary>An order goes ahead: what its checkout holds of that shop is sold.</summary>
internal sealed class WhenOrderConfirmed(Reservations reservations) : IHandle<OrderConfirmed>
{
    public Task Handle(OrderConfirmed happened, CancellationToken ct) => reservations.SellReserved(happened.CheckoutId, happened.ShopId, ct);
}
