using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Platform;

/// <summary>What every OpenAPI document of ours keeps to.</summary>
internal static class OpenApiRules
{
    /// <summary>Everything that npm's validators find wrong with the document or its examples.</summary>
    public static async Task<string> Validate(string document)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Repository.PathOf("tests", "Bdbazar.Tests", "Platform", "validate-openapi.mjs")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(document);
        node.StandardInput.Close();
        await node.Ended();
        return await output + await errors;
    }

    /// <summary>What is missing of descriptions and examples, a line each.</summary>
    public static IReadOnlyList<string> Violations(JsonNode document)
    {
        var violations = new List<string>();
        foreach (var (name, operation) in Operations(document))
        {
            Require(operation["operationId"], $"{name}: operationId");
            Require(operation["summary"], $"{name}: summary");
            Require(operation["description"], $"{name}: description");
            Require(operation["tags"]?.AsArray().FirstOrDefault(), $"{name}: tag");
            foreach (var parameter in operation["parameters"]?.AsArray().Select(p => Resolved(document, p!)) ?? [])
            {
                Require(parameter["description"], $"{name}: description of parameter {parameter["name"]}");
                Require(parameter["example"], $"{name}: example of parameter {parameter["name"]}");
            }
            if (operation["requestBody"]?["content"]?["application/json"] is { } body)
                Require(body["example"], $"{name}: example of the request");
            foreach (var (status, response) in operation["responses"]!.AsObject())
            {
                Require(Resolved(document, response!)["description"], $"{name}: description of {status}");
                if (Resolved(document, response!)["content"]?["application/json"] is { } json)
                    Require(json["example"], $"{name}: example of {status}");
            }
        }
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
            Require(schema!["description"], $"description of schema {name}");
        return violations;

        void Require(JsonNode? node, string what)
        {
            if (node is null || node is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String && value.GetValue<string>().Length == 0)
                violations.Add(what);
        }
    }

    public static IEnumerable<string> Described(JsonNode document) => Operations(document).Select(o => o.Name);

    /// <summary>The routes of a program, but for those that are no part of the API.</summary>
    public static IEnumerable<string> Routes(IServiceProvider program) =>
        from endpoint in program.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["any"]
        select $"{method} {PathOf(endpoint.RoutePattern)}";

    public static IEnumerable<string> Undescribed(IServiceProvider program) =>
        from endpoint in program.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not null
        select PathOf(endpoint.RoutePattern);

    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
        part is RoutePatternParameterPart parameter ? $"{{{parameter.Name}}}" : part is RoutePatternLiteralPart literal ? literal.Content : "."))));

    private static IEnumerable<(string Name, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select ($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value);

    private static JsonNode Resolved(JsonNode document, JsonNode node) => node["$ref"] is { } reference
        ? reference.GetValue<string>()[2..].Split('/').Aggregate(document, (at, part) => at[part]!)
        : node;
}
