using System.Collections.Concurrent;
using Bdbazar.Contracts;
using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Shops;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Bdbazar.Tests.Shipping;

/// <summary>Shipping among substitutes: orders and shops are what a test says they are.</summary>
public sealed class ShippingMarket(PostgresFixture postgres) : Market(postgres)
{
    private readonly ConcurrentDictionary<Guid, OrderInfo> _orders = new();
    private readonly ConcurrentDictionary<Guid, ShopInfo> _shops = new();

    public IOrders Orders { get; } = Substitute.For<IOrders>();

    public IShops Shops { get; } = Substitute.For<IShops>();

    protected override void Replace(IServiceCollection services)
    {
        Orders.FindOrders(default!, default).ReturnsForAnyArgs(call =>
            new OrderList([.. call.Arg<FindOrders>().Ids!.Where(_orders.ContainsKey).Select(id => _orders[id])]));
        // As Orders decides it.
        Orders.AdvanceOrder(default!, default).ReturnsForAnyArgs(call => _orders.GetValueOrDefault(call.Arg<AdvanceOrder>().OrderId) is { } order
            ? new OrderAdvanced(order.Status is not ("pending" or "cancelled" or "completed" or "returned"), order.Status)
            : new OrderAdvanced(false, null));
        Shops.FindShops(default!, default).ReturnsForAnyArgs(call =>
            new ShopList([.. call.Arg<FindShops>().Ids!.Where(_shops.ContainsKey).Select(id => _shops[id])]));
        services.AddSingleton(Orders);
        services.AddSingleton(Shops);
    }

    /// <summary>An order that Orders knows, and nobody has told of.</summary>
    public OrderInfo NewOrder(Guid seller, Guid buyer, string status = "confirmed")
    {
        var id = Guid.CreateVersion7();
        return _orders[id] = new(id, $"BD-{id:n}", Guid.CreateVersion7(), Guid.CreateVersion7(), seller, buyer, status, new Money(155000));
    }

    public void SetStatus(Guid order, string status) => _orders[order] = _orders[order] with { Status = status };

    /// <summary>An order that was placed.</summary>
    public async Task<OrderInfo> Place(Guid seller, Guid buyer, string status = "confirmed")
    {
        var order = NewOrder(seller, buyer, status);
        await this.Tell("shipping", new OrderPlaced(order, [], "cod"));
        return order;
    }

    /// <summary>A shop that Shops knows, and has not told of.</summary>
    public ShopInfo NewShop(Guid owner, bool isPublic = true)
    {
        var id = Guid.CreateVersion7();
        return _shops[id] = new(id, $"shop-{id:n}", "Shop", owner, isPublic ? "approved" : "pending", isPublic);
    }
}
