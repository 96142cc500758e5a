using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Bdbazar.Platform.OpenApi;

/// <summary>The OpenAPI 3.1 document of the routes of some modules, from the route table, the records and their docstrings. The same routes make the same text.</summary>
internal static class OpenApiDocument
{
    private const string Manners = """
        A multi-vendor marketplace.

        | matter | rule |
        | --- | --- |
        | base | `/api/v1`. Health: `/health/live`, `/health/ready`. Public keys: `/.well-known/jwks.json`. |
        | JSON | camelCase; ids are UUIDs (version 7) as strings; times are RFC 3339 in UTC; unknown request fields are ignored; a malformed body is 400, a well-formed but invalid one is 422. |
        | money | `{ "amount": 155000, "currency": "BDT" }`: an integer count of minor units (poisha, cents). No float anywhere. |
        | errors | RFC 9457 `application/problem+json`: `type, title, status, detail, traceId`, a stable machine-readable `code`, and on 422 `errors: { "field": ["why"] }`. |
        | lists | `?limit=` (1–100, default 20) and `?after=<cursor>`; the answer is `{ "items": [...], "next": "<cursor>" or null }`. A cursor is opaque; a bad one is 422. |
        | who | `Authorization: Bearer <JWT>` (ES256, 15 minutes). Missing or bad token 401; wrong role or somebody else's thing 403 (404 where its existence is private). Roles: `buyer`, `seller`, `admin`. A seller may also buy. |
        | retries | Every POST that creates or moves money takes `Idempotency-Key` (1–255 characters). Same key, same body: the first answer again, with `Idempotency-Replayed: true`. Same key, other body: 422 `idempotency_key_reused`. Still running: 409 `request_in_progress`. |
        | lost updates | What people edit carries `version`; an update may send `If-Match: "<version>"`, and a stale one is 412. |
        | limits | 429 with `Retry-After`. Bodies above 1 MiB (images 10 MiB, imports 50 MiB) are 413. |
        | language | Any request may send `Accept-Language: bn` or `en`: the language of `title` and `detail` texts, and of catalogue texts where there is a translation. |
        """;

    public static JsonObject Write(IApiDescriptionGroupCollectionProvider routes, IReadOnlyList<IModuleInfo> modules)
    {
        var schemas = new Schemas();
        var apis = routes.ApiDescriptionGroups.Items.SelectMany(g => g.Items).Where(api => IsOfOneOf(modules, api))
            .Select(api => (Path: PathOf(api), Api: api)).OrderBy(o => o.Path, StringComparer.Ordinal).ThenBy(o => Rank(o.Api.HttpMethod)).ToArray();
        var responses = SharedParts.Responses(schemas);
        var examples = new ExampleMaker(schemas.Records, schemas.Record);
        // Twice: the schemas depend on all the places where a record is used, and the examples on the schemas.
        Paths(apis, schemas, (_, _) => null);
        var paths = Paths(apis, schemas, examples.Of);
        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "bdbazar", ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version!.ToString(3), ["description"] = Manners,
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "Where this document comes from." }),
            ["tags"] = new JsonArray([.. Tags(modules)]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(schemas.Records.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)Component(r.Value, schemas)))),
                ["responses"] = responses,
                ["parameters"] = SharedParts.Parameters(),
                ["securitySchemes"] = SharedParts.SecuritySchemes(),
            },
        };
    }

    // What is of no module, such as health, every process has.
    private static bool IsOfOneOf(IReadOnlyList<IModuleInfo> modules, ApiDescription api) =>
        api.ActionDescriptor.EndpointMetadata.OfType<ModuleOf>().LastOrDefault() is not { } owner || modules.Any(m => m.Name == owner.Name);

    public static string TagOf(IModuleInfo module) => char.ToUpperInvariant(module.Name[0]) + module.Name[1..];

    private static JsonObject Paths((string Path, ApiDescription Api)[] apis, Schemas schemas, Func<JsonObject, string, JsonNode?> example)
    {
        var paths = new JsonObject();
        var ids = new HashSet<string>();
        foreach (var (path, api) in apis)
        {
            var operation = new Operation(api, schemas);
            var id = operation.Id;
            // One use case on several routes.
            for (var n = 2; !ids.Add(id); n++)
                id = operation.Id + n;
            if (paths[path] is not JsonObject item)
                paths[path] = item = [];
            item[api.HttpMethod!.ToLowerInvariant()] = operation.Describe(id, example);
        }
        return paths;
    }

    private static JsonObject Component(Type record, Schemas schemas)
    {
        var schema = schemas.Record(record);
        if (ExampleMaker.Given(record) is { } example)
            schema["examples"] = new JsonArray(example);
        return schema;
    }

    private static IEnumerable<JsonNode> Tags(IReadOnlyList<IModuleInfo> modules)
    {
        foreach (var module in modules)
            yield return new JsonObject { ["name"] = TagOf(module), ["description"] = Docstrings.Summary(module.GetType()) ?? module.Name };
        yield return new JsonObject { ["name"] = "Health", ["description"] = "Whether the program lives, and whether it can serve." };
    }

    // {id:guid} is {id} in OpenAPI.
    private static string PathOf(ApiDescription api) => "/" + string.Join('/', RoutePatternFactory.Parse(api.RelativePath!).PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));

    private static int Rank(string? method) => Array.IndexOf(["GET", "POST", "PUT", "PATCH", "DELETE"], method);
}
