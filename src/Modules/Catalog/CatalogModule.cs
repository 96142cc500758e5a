using Bdbazar.Catalog.Search;

namespace Bdbazar.Catalog;

/// <summary>Catalog.</summary>
public sealed class CatalogModule : IModule
{
    public string Name => "catalog";

    public void AddServices(ModuleServices module)
    {
        module.Db<CatalogDb>();
        SearchRoutes.AddServices(module);
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        SearchRoutes.Map(api);
    }
}
