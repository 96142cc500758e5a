using Bdbazar.Platform.Http;
using Bdbazar.Platform.Modules;
using Bdbazar.Platform.OpenApi;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Bdbazar.Host.Gateway;

/// <summary>
/// <c>bdbazar gateway-config</c> prints nginx's configuration, or writes it into a folder (<c>--out</c>) with the OpenAPI document of all modules beside it.
/// Its options are short for the settings <c>Gateway</c>.
/// </summary>
internal static class GatewayConfigCommand
{
    private const string Usage = "usage: bdbazar gateway-config [--out folder] [--listen address:port] [--upstream module=host:port,…]… [--certificate file --key file]";

    public static async Task<int> Run(IReadOnlyList<IModule> modules, string[] options)
    {
        var (settings, folder) = Read(options);
        await using var program = new Unstarted(modules, settings);
        var config = Of(program.Services, modules);
        if (folder is null)
        {
            Console.Out.Write(config.Text());
            return 0;
        }
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, NginxConfig.Document), OpenApiRoutes.Text(program.Services, modules));
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), config.Text());
        return 0;
    }

    private static NginxConfig Of(IServiceProvider program, IReadOnlyList<IModule> modules)
    {
        var options = program.GetRequiredService<IOptions<GatewayOptions>>().Value;
        if (options.Upstreams.Keys.FirstOrDefault(name => modules.All(m => m.Name != name)) is { } unknown)
            throw new StartRefused($"there is no module '{unknown}'; there are {string.Join(", ", modules.Select(m => m.Name))}.");
        var endpoints = program.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToArray();
        var sizes = endpoints.Select(e => e.Metadata.GetMetadata<IRequestSizeLimitMetadata>()).OfType<IRequestSizeLimitMetadata>().Select(s => s.MaxRequestBodySize).ToArray();
        var largest = sizes.Contains(null) ? 0 : sizes.Append(Limits.MaxBody).Max()!.Value;
        return new(options, program.GetRequiredService<IOptions<LimitOptions>>().Value, [.. modules.Select(m => m.Name)], GatewayRoute.Of(endpoints), largest);
    }

    // Settings may stand here as in any other command: --Limits:PerSecond=500.
    private static (string[] Settings, string? Folder) Read(string[] options)
    {
        var settings = new List<string>();
        string? folder = null;
        var rest = new Queue<string>(options);
        while (rest.TryDequeue(out var option))
        {
            if (option.StartsWith("--", StringComparison.Ordinal) && option.IndexOf(':') is var colon and > 2 && option.IndexOf('=') > colon)
                settings.Add(option);
            else if (!rest.TryDequeue(out var value))
                throw new StartRefused(Usage);
            else if (option == "--out")
                folder = value;
            else if (option == "--upstream" && value.Split('=', 2) is [{ Length: > 0 } module, var addresses])
                settings.Add($"--{GatewayOptions.Section}:Upstreams:{module}={addresses}");
            else if (option is "--listen" or "--certificate" or "--key")
                settings.Add($"--{GatewayOptions.Section}:{option[2..]}={value}");
            else
                throw new StartRefused(Usage);
        }
        return ([.. settings], folder);
    }
}
