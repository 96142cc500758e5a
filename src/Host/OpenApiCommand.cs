using Bdbazar.Platform.Modules;
using Bdbazar.Platform.OpenApi;

namespace Bdbazar.Host;

/// <summary><c>bdbazar openapi [--modules orders,payments]</c> prints the OpenAPI document of all modules or of some.</summary>
internal static class OpenApiCommand
{
    public static async Task<int> Run(IReadOnlyList<IModule> modules, string[] options)
    {
        var wanted = Topology.Of(modules, Marketplace.NewBuilder(options).Configuration).Running;
        await using var program = new Unstarted(modules, options);
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(OpenApiRoutes.Text(program.Services, wanted));
        return 0;
    }
}
