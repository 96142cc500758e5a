using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Bdbazar.Platform.Http;

/// <summary>How callers spell what the code names.</summary>
internal static class WireName
{
    public static string Of(PropertyInfo property) =>
        Declared(property) ?? property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    /// <summary>A parameter of a route's handler, or a member of one of its [AsParameters] records, by its name in the code.</summary>
    public static string Of(Endpoint? endpoint, string name)
    {
        foreach (var parameter in endpoint?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
        {
            if (parameter.Name == name)
                return Declared(parameter) ?? name;
            if (parameter.IsDefined(typeof(AsParametersAttribute)) && parameter.ParameterType.GetProperty(name) is { } property)
                return Of(property);
        }
        return JsonNamingPolicy.CamelCase.ConvertName(name);
    }

    private static string? Declared(ICustomAttributeProvider declared)
    {
        var attributes = declared.GetCustomAttributes(true);
        return attributes.OfType<IFromQueryMetadata>().FirstOrDefault()?.Name
            ?? attributes.OfType<IFromHeaderMetadata>().FirstOrDefault()?.Name
            ?? attributes.OfType<IFromRouteMetadata>().FirstOrDefault()?.Name;
    }
}
