namespace Bdbazar.Shops;

/// <summary>Shops.</summary>
public sealed class ShopsModule : IModule
{
    public string Name => "shops";

    public void AddServices(ModuleServices module)
    {
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
    }
}
