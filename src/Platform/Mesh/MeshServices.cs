using System.Reflection;
using Bdbazar.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Platform.Mesh;

/// <summary>Contracts of modules that run elsewhere, answered by asking there.</summary>
internal static class MeshServices
{
    private delegate object Remote(IServiceProvider provider, object? key);

    public static void AddMesh(this WebApplicationBuilder builder, Topology topology)
    {
        var services = builder.Services;
        services.AddSettings<InternalOptions>("Internal");
        services.AddSettings<AskOptions>("Asks");
        services.AddSingleton<MeshCertificates>();
        services.AddSingleton<AskConnections>();
        RequireWhatItTakes(topology, builder.Configuration);

        foreach (var (module, addresses) in topology.Addresses)
            services.AddKeyedSingleton(module, (provider, _) => ActivatorUtilities.CreateInstance<RemoteModule>(provider, module, addresses));
        foreach (var contract in typeof(MayAsk).Assembly.GetExportedTypes().Where(t => t is { IsInterface: true } && t != typeof(IEvent)))
        {
            var inModule = typeof(MeshServices).GetMethod(nameof(InModule))!.MakeGenericMethod(contract).CreateDelegate<Remote>();
            foreach (var module in ModulesOf(contract, topology))
            {
                if (contract.IsDefined(typeof(EveryModuleAttribute)))
                    services.AddKeyedSingleton(contract, module, inModule.Invoke);
                else
                    services.AddSingleton(contract, provider => inModule(provider, module));
            }
        }
    }

    public static object InModule<TContract>(IServiceProvider provider, object? module) where TContract : class =>
        RemoteContract<TContract>.In(provider.GetRequiredKeyedService<RemoteModule>(module));

    // Those that are elsewhere.
    private static IEnumerable<string> ModulesOf(Type contract, Topology topology) => contract.IsDefined(typeof(EveryModuleAttribute))
        ? topology.Addresses.Keys
        : topology.Addresses.Keys.Where(module => module.Equals(contract.Namespace!.Split('.')[^1], StringComparison.OrdinalIgnoreCase));

    private static void RequireWhatItTakes(Topology topology, ConfigurationManager configuration)
    {
        var missing =
            from row in WhoMayAsk.Table
            where topology.Runs(row.Caller)
            from module in ModulesOf(row.Contract, topology)
            where topology.Addresses[module].Count == 0
            select (row.Caller, Module: module);
        if (missing.FirstOrDefault() is { Module: { } absent } gap)
            throw new StartRefused($"{gap.Caller} asks {absent}, which does not run in this process: set Services:{absent} to where it does, such as https://10.0.0.5:9443.");

        var options = configuration.GetSection("Internal").Get<InternalOptions>() ?? new();
        if (InternalPort.AddressIn(configuration) is not { Scheme: "https" } && topology.Addresses.Values.All(a => a.Count == 0))
            return;
        if (!options.HasCertificate)
            throw new StartRefused("the processes of a marketplace know each other by certificates: set Internal:Certificate, Internal:Key and Internal:Authority to those that 'bdbazar certs' makes.");
        MeshCertificates.Require(options, topology.Running.Select(m => m.Name));
    }
}
