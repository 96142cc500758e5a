namespace Bdbazar.Payments;

/// <summary>Payments.</summary>
public sealed class PaymentsModule : IModule
{
    public string Name => "payments";

    public void AddServices(ModuleServices module)
    {
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
    }
}
