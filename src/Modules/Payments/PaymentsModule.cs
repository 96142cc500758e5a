using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Payments;
using Bdbazar.Payments.Gateways;
using Bdbazar.Payments.Gateways.Mock;
using Microsoft.Extensions.Options;

namespace Bdbazar.Payments;

/// <summary>What is owed for a checkout, how it is paid, and what goes back.</summary>
public sealed class PaymentsModule : IModule
{
    public string Name => "payments";

    public void AddServices(ModuleServices module)
    {
        module.Db<PaymentsDb>();
        module.Options<PaymentOptions>("Payments");
        module.Contract<IPayments, PaymentsContract>();
        module.On<OrderCancelled, WhenOrderCancelled, PaymentsDb>();
        module.On<OrderDelivered, WhenOrderDelivered, PaymentsDb>();
        module.Services.AddSingleton<IValidateOptions<PaymentOptions>, MethodsExist>();
        module.Services.AddSingleton<PaymentMethods>();
        module.Services.AddSingleton<OpenPaymentBatcher>();
        module.Services.AddSingleton<SiteAddress>();
        module.Services.AddSingleton<GatewayCalls>();
        module.Services.AddScoped<OpenAttempt>();
        module.Services.AddScoped<AskGateway>();
        module.WokenSchedule<ReconcileAttempts>(ReconcileAttempts.Every);
        module.WokenSchedule<PayRefunds>(PayRefunds.Every);
        module.Services.AddSingleton(PaymentMethods.Cash);
        module.Mock();
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapGet("/payments/methods", ListPaymentMethods.Handle).Anyone();
        // A gateway is called outside any transaction, so these commit by themselves, and run again where only the stored response is missing.
        api.MapPost("/payments/initiate", InitiatePayment.Handle).Shoppers().GroupCommitted();
        api.MapPost("/payments/pay", PayNow.Handle).Shoppers().GroupCommitted();
        // Its signature says who calls, and its event id that it counts once.
        api.MapPost("/payments/webhook/{provider}", ReceiveWebhook.Handle).Anonymous().NotIdempotent();
        api.MapGet("/payments/{orderId:guid}", GetPayment.Handle).SignedIn();
        api.MapGet("/admin/payments", ListPayments.Handle).Admins();
    }

    public void MapRootRoutes(IEndpointRouteBuilder root)
    {
        foreach (var gateway in root.ServiceProvider.GetServices<IGateway>())
            gateway.MapRoutes(root);
    }
}
