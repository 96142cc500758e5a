using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Bdbazar.Platform.Modules;

/// <summary>A part of the marketplace that can run by itself: its own schema, routes, contract, event handlers and jobs.</summary>
public interface IModule : IModuleInfo
{
    /// <summary>Registers the database, options, contract, event handlers and jobs.</summary>
    void AddServices(ModuleServices module);

    /// <summary>The route table. <paramref name="api"/> is <c>/api/v1</c> with validation and the rest of the house rules applied.</summary>
    void MapRoutes(IEndpointRouteBuilder api);

    /// <summary>Routes whose address is fixed from outside, not under <c>/api/v1</c>, such as <c>/.well-known/…</c>; most modules have none.</summary>
    void MapRootRoutes(IEndpointRouteBuilder root)
    {
    }

    /// <summary>Answers what no route takes; only the web has such.</summary>
    void UseBehindRoutes(WebApplication app, Topology topology)
    {
    }
}
