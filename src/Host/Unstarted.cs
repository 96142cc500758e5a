using Bdbazar.Host.Gateway;
using Bdbazar.Platform;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Modules;

namespace Bdbazar.Host;

/// <summary>The whole program put together but not started, for commands that read its routes and settings. It asks no database, nor anything else.</summary>
internal sealed class Unstarted : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bdbazar-");
    private readonly WebApplication _app;

    public Unstarted(IReadOnlyList<IModule> modules, params string[] args)
    {
        var builder = Marketplace.NewBuilder(args);
        builder.Logging.ClearProviders();
        // All of them, whatever runs in this process otherwise.
        builder.AddPlatform(new(modules, modules, new Dictionary<string, IReadOnlyList<Uri>>()), new DataFolder(_folder.FullName));
        builder.Services.AddSettings<GatewayOptions>(GatewayOptions.Section);
        _app = builder.Build();
        _app.UsePlatform();
        // What a start does last: from here on the container knows the routes.
        _app.UseEndpoints(_ => { });
    }

    public IServiceProvider Services => _app.Services;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
