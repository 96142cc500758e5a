using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Shipping;
using Bdbazar.Contracts.Shops;

namespace Bdbazar.Shipping;

/// <summary>How parcels are sent: methods and their fees, districts and zones, shipments and their way.</summary>
public sealed class ShippingModule : IModule
{
    public string Name => "shipping";

    public void AddServices(ModuleServices module)
    {
        module.Db<ShippingDb>();
        module.Services.AddScoped<KnownShops>();
        module.SharedContract<IShipping, ShippingContract>();
        module.On<ShopChanged, WhenShopChanged, ShippingDb>();
        module.On<OrderPlaced, WhenOrderPlaced, ShippingDb>();
        module.On<OrderShipped, WhenOrderShipped, ShippingDb>();
        module.On<OrderDelivered, WhenOrderDelivered, ShippingDb>();
        module.On<OrderCancelled, WhenOrderCancelled, ShippingDb>();
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapPost("/shipping/quotes", QuoteParcel.Handle).NotIdempotent().Anyone();
        api.MapGet("/shipping/districts", ListDistricts.Handle).Anyone();
        api.MapGet("/shipping/{orderId:guid}", GetShipment.Handle).SignedIn();
        api.MapPut("/shipping/{orderId:guid}", UpdateShipment.Handle).SellersAndAdmins();
        api.MapGet("/shops/{shopId:guid}/shipping-methods", GetShopMethods.Handle).Anyone();
        api.MapPut("/shops/{shopId:guid}/shipping-methods", SetShopMethods.Handle).SellersAndAdmins();
    }
}
