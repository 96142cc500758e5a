namespace Bdbazar.Cart;

/// <summary>Cart.</summary>
public sealed class CartModule : IModule
{
    public string Name => "cart";

    public void AddServices(ModuleServices module)
    {
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
    }
}
