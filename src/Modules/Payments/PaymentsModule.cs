using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Payments;
using Bdbazar.Payments.Mock;

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
        module.Services.AddSingleton<PaymentMethods>();
        module.Services.AddSingleton<OpenPaymentBatcher>();
        module.Services.AddSingleton<SiteAddress>();
        module.Services.AddSingleton<IGateway, MockGateway>();
        module.Services.AddSingleton<MockSecret>();
        module.Services.AddHttpClient<MockWebhook>();
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapGet("/payments/methods", ListPaymentMethods.Handle).Anyone();
        api.MapPost("/payments/initiate", InitiatePayment.Handle).Shoppers();
        api.MapPost("/payments/pay", PayNow.Handle).Shoppers();
        // Its signature says who calls, and its event id that it counts once.
        api.MapPost("/payments/webhook/{provider}", ReceiveWebhook.Handle).Anonymous().NotIdempotent();
        api.MapGet("/payments/{orderId:guid}", GetPayment.Handle).SignedIn();
        api.MapGet("/admin/payments", ListPayments.Handle).Admins();
    }

    public void MapRootRoutes(IEndpointRouteBuilder root)
    {
        // The id is the gateway's own for the attempt, not ours. No token against cross-site forms is needed: nobody can send the form without the page's unguessable address, and who has that may pay anyway.
        root.MapGet("/mock-gateway/{attemptId:guid}", ShowMockPage.Handle).Anonymous().ExcludeFromDescription();
        root.MapPost("/mock-gateway/{attemptId:guid}", DecideMockPayment.Handle).Anonymous().ExcludeFromDescription();
    }
}
