using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Bdbazar.Host.Gateway;

/// <summary>The addresses of one route template, and the module that serves them.</summary>
/// <param name="Methods">Those that it takes there.</param>
internal sealed record GatewayRoute(string Module, RoutePattern Pattern, IReadOnlySet<string> Methods)
{
    // All that Guid.TryParse takes, with or without hyphens and brackets, and a little more.
    private const string Guid = "[({]?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}[)}]?";

    public bool IsLiteral => Pattern.Parameters.Count == 0;

    /// <summary>The one address of a literal route.</summary>
    public string Address => "/" + string.Join('/', Pattern.PathSegments.Select(s => ((RoutePatternLiteralPart)s.Parts[0]).Content));

    /// <summary>A regular expression, for nginx and .NET alike, of all its addresses. Case is ignored, as the program does.</summary>
    public string Expression => $"^{string.Concat(Pattern.PathSegments.Select(Segment))}$";

    private string Name => Pattern.RawText!;

    /// <summary>The routes of all modules, most specific first as routing has it. Refuses when an address would be served by two modules.</summary>
    public static IReadOnlyList<GatewayRoute> Of(IEnumerable<RouteEndpoint> endpoints)
    {
        var routes = (
            from endpoint in endpoints
            let owner = endpoint.Metadata.GetMetadata<ModuleOf>()
            where owner is not null
            let route = new GatewayRoute(owner.Name, endpoint.RoutePattern, endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.ToHashSet() ?? [])
            group route by (route.Module, Expression: route.Expression.ToLowerInvariant()) into same
            let first = same.First()
            orderby first.Pattern.InboundPrecedence, first.Name
            select first with { Methods = same.SelectMany(r => r.Methods).ToHashSet() }).ToArray();
        for (var i = 0; i < routes.Length; i++)
        {
            foreach (var later in routes[(i + 1)..].Where(r => r.Module != routes[i].Module && r.Disputes(routes[i])))
                throw new StartRefused($"{routes[i].Module} and {later.Module} would both serve an address: {routes[i].Name} and {later.Name}.");
        }
        return routes;
    }

    // Where the more specific one takes every method of the other, the address is its alone.
    private bool Disputes(GatewayRoute specific) =>
        Pattern.PathSegments.Count == specific.Pattern.PathSegments.Count
        && Pattern.PathSegments.Zip(specific.Pattern.PathSegments).All(pair => Meet(pair.First, pair.Second))
        && (Pattern.InboundPrecedence == specific.Pattern.InboundPrecedence || !specific.Methods.IsSupersetOf(Methods));

    private static bool Meet(RoutePatternPathSegment one, RoutePatternPathSegment other) => (Literal(one), Literal(other)) switch
    {
        ({ } a, { } b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase),
        ({ } text, null) => Takes(other, text),
        (null, { } text) => Takes(one, text),
        _ => true,
    };

    private static bool Takes(RoutePatternPathSegment segment, string text) =>
        Regex.IsMatch("/" + text, $"^{Segment(segment)}$", RegexOptions.IgnoreCase);

    private static string? Literal(RoutePatternPathSegment segment) => segment is { IsSimple: true, Parts: [RoutePatternLiteralPart literal] } ? literal.Content : null;

    // What may be left out takes its slash along.
    private static string Segment(RoutePatternPathSegment segment) => segment is { IsSimple: true, Parts: [RoutePatternParameterPart parameter] }
        ? parameter.IsCatchAll ? "(?:/.*)?" : parameter.IsOptional || parameter.Default is not null ? $"(?:/{Value(parameter)})?" : $"/{Value(parameter)}"
        : "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => Regex.Escape(literal.Content),
            RoutePatternSeparatorPart separator => Regex.Escape(separator.Content),
            _ => Value((RoutePatternParameterPart)part),
        }));

    private static string Value(RoutePatternParameterPart parameter) => parameter.ParameterPolicies.Select(p => p.Content).FirstOrDefault() switch
    {
        "guid" => Guid,
        "int" or "long" => "-?[0-9]+",
        _ => "[^/]+",
    };
}
