namespace Bdbazar.Accounts;

/// <summary>Accounts.</summary>
public sealed class AccountsModule : IModule
{
    public string Name => "accounts";

    public void AddServices(ModuleServices module)
    {
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
    }
}
