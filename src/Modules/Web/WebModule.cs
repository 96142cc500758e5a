using Microsoft.Extensions.Options;

namespace Bdbazar.Web;

/// <summary>
/// The pages for people. It has no routes of its own: whatever the API does not take is a page or one of its files.
/// It keeps nothing, and asks the API as any guest would, so it runs wherever it is told to.
/// </summary>
public sealed class WebModule : IModule
{
    public string Name => "web";

    public bool HasDatabase => false;

    public void AddServices(ModuleServices module)
    {
        module.Options<WebOptions>("Web");
        module.Services.AddSingleton(p => new WebFiles(FolderOf(p)));
        module.Services.AddSingleton<WebApi>();
        module.Services.AddSingleton<FirstPages>();
        module.Services.AddSingleton<PageWriter>();
        module.Services.AddSingleton<Sitemap>();
        module.Services.AddSingleton<WebSite>();
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
    }

    /// <summary>Puts the pages behind the API's routes. Does nothing where they were not built.</summary>
    public void UseBehindRoutes(WebApplication app, Topology topology)
    {
        if (!File.Exists(Path.Combine(FolderOf(app.Services), WebFiles.Template)))
            return;
        if (!topology.RunsAllModules && app.Services.GetRequiredService<IOptions<WebOptions>>().Value.Api is null)
            throw new StartRefused("the web asks the API for what its pages show: set Web:Api to the address of the gateway, such as https://bazar.example.");
        app.Use(app.Services.GetRequiredService<WebSite>().Handle);
    }

    private static string FolderOf(IServiceProvider services) =>
        services.GetRequiredService<IOptions<WebOptions>>().Value.Folder ?? Path.Combine(AppContext.BaseDirectory, "web");
}
