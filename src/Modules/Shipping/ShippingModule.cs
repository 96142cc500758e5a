namespace Bdbazar.Shipping;

/// <summary>Shipping.</summary>
public sealed class ShippingModule : IModule
{
    public string Name => "shipping";

    public void AddServices(ModuleServices module)
    {
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
    }
}
