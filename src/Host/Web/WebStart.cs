using Bdbazar.Platform.Modules;
using Microsoft.Extensions.Options;

namespace Bdbazar.Host.Web;

/// <summary>Puts the web's pages behind the API's routes: whatever the API does not take.</summary>
internal static class WebStart
{
    public static void AddWeb(this IServiceCollection services)
    {
        services.AddSettings<WebOptions>("Web");
        services.AddSingleton(p => new WebFiles(FolderOf(p)));
        services.AddSingleton<WebApi>();
        services.AddSingleton<FirstPages>();
        services.AddSingleton<PageWriter>();
        services.AddSingleton<Sitemap>();
        services.AddSingleton<WebSite>();
    }

    /// <summary>Does nothing where the web was not built.</summary>
    public static void UseWeb(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<WebOptions>>().Value.Enabled && File.Exists(Path.Combine(FolderOf(app.Services), WebFiles.Template)))
            app.Use(app.Services.GetRequiredService<WebSite>().Handle);
    }

    private static string FolderOf(IServiceProvider services) =>
        services.GetRequiredService<IOptions<WebOptions>>().Value.Folder ?? Path.Combine(AppContext.BaseDirectory, "web");
}
