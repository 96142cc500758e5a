namespace Bdbazar.Orders;

/// <summary>Orders.</summary>
public sealed class OrdersModule : IModule
{
    public string Name => "orders";

    public void AddServices(ModuleServices module)
    {
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
    }
}
