using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Payments;
using Bdbazar.Contracts.Shipping;
using Bdbazar.Orders.Checkout;
using Bdbazar.Orders.Sales;

namespace Bdbazar.Orders;

/// <summary>Checkout, and the life of orders.</summary>
public sealed class OrdersModule : IModule
{
    public string Name => "orders";

    public void AddServices(ModuleServices module)
    {
        module.Db<OrdersDb>();
        module.Options<OrdersOptions>("Orders");
        module.Contract<IOrders, OrdersContract>();
        module.On<PaymentChanged, WhenPaymentChanged, OrdersDb>();
        module.On<ShipmentChanged, WhenShipmentChanged, OrdersDb>();
        module.On<UserErased, WhenUserErased, OrdersDb>();
        module.Schedule<ExpireUnpaidOrders>(TimeSpan.FromSeconds(20));
        module.Services.AddScoped<CheckoutSteps>();
        module.Services.AddScoped<ResolveAddress>().AddScoped<ReadCart>().AddScoped<TakeCart>().AddScoped<FindGoods>().AddScoped<ReserveGoods>()
            .AddScoped<QuoteDelivery>().AddScoped<CheckTotal>().AddScoped<StartPayment>();
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapPost("/orders/quote", QuoteOrder.Handle).Shoppers().NotIdempotent();
        api.MapPost("/orders", PlaceOrder.Handle).Shoppers().GroupCommitted().DefersReadYourWrites();
        api.MapGet("/orders", ListOrders.Handle).SignedIn();
        api.MapGet("/orders/{id:guid}", GetOrder.Handle).SignedIn();
        api.MapPost("/orders/{id:guid}/cancel", CancelOrder.Handle).Shoppers();
        api.MapPut("/orders/{id:guid}/status", ChangeOrderStatus.Handle).SellersAndAdmins();
        api.MapGet("/users/{userId:guid}/orders", ListOrders.OfUser).SignedIn();
        api.MapGet("/vendors/{vendorId:guid}/orders", ListOrders.OfVendor).SellersAndAdmins();
        api.MapGet("/vendors/{vendorId:guid}/orders/open", CountOpenOrders.Handle).SellersAndAdmins();
        api.MapGet("/vendors/{vendorId:guid}/sales", SumSales.Handle).SellersAndAdmins();
        api.MapGet("/admin/orders", ListOrders.All).Admins();
    }
}
