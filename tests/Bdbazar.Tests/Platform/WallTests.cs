using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bdbazar.Contracts;
using Bdbazar.Platform.Modules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Platform;

/// <summary>The walls between the modules, and the rules of the house that a compiler does not keep by itself.</summary>
public sealed partial class WallTests(Market market) : IClassFixture<Market>
{
    private static readonly Assembly[] ModuleAssemblies = [.. Modules.All.Select(m => m.Assembly)];
    private static readonly Assembly Contracts = typeof(IEvent).Assembly;

    [Fact]
    public void No_module_refers_to_another_one()
    {
        var names = ModuleAssemblies.Select(a => a.GetName().Name).ToHashSet();
        foreach (var assembly in ModuleAssemblies)
            Assert.DoesNotContain(assembly.GetReferencedAssemblies(), r => names.Contains(r.Name));

        foreach (var project in Directory.EnumerateFiles(Repository.PathOf("src", "Modules"), "*.csproj", SearchOption.AllDirectories))
            Assert.Empty(XDocument.Load(project).Descendants("ProjectReference"));
    }

    [Fact]
    public void Contracts_refer_to_nothing_and_Platform_to_Contracts_alone()
    {
        static string[] Ours(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(r => r.Name!).Where(n => n.StartsWith("Bdbazar", StringComparison.Ordinal))];

        Assert.Empty(Ours(Contracts));
        Assert.All(Contracts.GetReferencedAssemblies(), r => Assert.StartsWith("System.", r.Name));
        Assert.Equal(["Bdbazar.Contracts"], Ours(typeof(IModule).Assembly));
    }

    [Fact]
    public void A_module_shows_nothing_but_itself()
    {
        foreach (var (name, assembly) in Modules.All)
        {
            var shown = Assert.Single(assembly.GetExportedTypes());
            Assert.True(shown.IsAssignableTo(typeof(IModule)) && shown.Name.Equals(name + "Module", StringComparison.OrdinalIgnoreCase), shown.FullName);
        }
    }

    [Fact]
    public void Every_module_folder_is_in_the_program() => Assert.Equal(
        Directory.EnumerateFiles(Repository.PathOf("src", "Modules"), "*.csproj", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f).ToLowerInvariant()).Order(),
        Modules.All.Select(m => m.Name).Order());

    [Fact]
    public void Events_are_in_Contracts_each_under_a_name_of_its_own()
    {
        Assert.DoesNotContain(ModuleAssemblies.SelectMany(a => a.GetTypes()), t => t.IsAssignableTo(typeof(IEvent)));

        var events = Contracts.GetTypes().Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(IEvent))).ToArray();
        var names = events.Select(e => e.GetCustomAttribute<EventAttribute>()?.Name).ToArray();
        Assert.NotEmpty(events);
        Assert.All(names, n => Assert.Matches(EventName(), n));
        Assert.Equal(names.Distinct(), names);
        // orders.placed.v1 is told by Orders.
        Assert.All(events.Zip(names), e => Assert.Equal($"Bdbazar.Contracts.{e.Second!.Split('.')[0]}", e.First.Namespace, ignoreCase: true));
    }

    [Fact]
    public void Contracts_ask_with_one_record_and_answer_with_one()
    {
        foreach (var method in Contracts.GetTypes().Where(t => t.IsInterface && t != typeof(IEvent)).SelectMany(t => t.GetMethods()))
        {
            Assert.Equal(typeof(Task<>), method.ReturnType.GetGenericTypeDefinition());
            Assert.Equal(2, method.GetParameters().Length);
            Assert.Equal(typeof(CancellationToken), method.GetParameters()[1].ParameterType);
        }
    }

    [Fact]
    public void Every_route_says_who_may_call_it()
    {
        var silent =
            from endpoint in market.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            select endpoint.DisplayName;
        Assert.Equal([], silent);
    }

    [Fact]
    public void Names_say_what_a_thing_is_for()
    {
        var vague =
            from assembly in (Assembly[])[Contracts, typeof(IModule).Assembly, .. ModuleAssemblies]
            from type in assembly.GetTypes()
            // What the framework generates into an assembly is named by the framework.
            where type.Namespace != "Microsoft.AspNetCore.Http.Generated" && VagueName().IsMatch(type.Name)
            select type.FullName;
        Assert.Equal([], vague);
    }

    [GeneratedRegex(@"^[a-z]+\.[a-z]+(_[a-z]+)*\.v[1-9]$")]
    private static partial Regex EventName();

    [GeneratedRegex("(Dto|Manager|Helper|Utils|Util|Service|Common)$")]
    private static partial Regex VagueName();
}
