using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bdbazar.Platform.OpenApi;

/// <summary>What many operations share: headers, and every status with which a request may be refused.</summary>
internal static class SharedParts
{
    /// <summary>Refusals by status: the component's name, what it means, and the code and detail of its example.</summary>
    private static readonly SortedDictionary<int, (string Name, string Meaning, string Code, string Detail)> Refusals = new()
    {
        [400] = ("BadRequest", "The request cannot be read: malformed JSON, or a signature that is not right.", "malformed_json", "The body is not well-formed JSON."),
        [401] = ("Unauthorized", "There is no access token, or it is not good any more.", "unauthorized", "Sign in first: the request needs a valid access token."),
        [403] = ("Forbidden", "The account may not do this: another role is needed, or it is somebody else's.", "forbidden", "Your account may not do this."),
        [404] = ("NotFound", "There is no such thing, or its existence is private.", "not_found", "There is no such order."),
        [406] = ("NotAcceptable", "None of the media types in `Accept` can be given.", "not_acceptable", "None of the accepted media types can be given."),
        [409] = ("Conflict", "The state of things does not allow it now; `code` says why.", "request_in_progress", "A request with this key is still running."),
        [412] = ("PreconditionFailed", "`If-Match` names another version than the current one: somebody else changed it meanwhile.", "stale_version", "Somebody else changed this meanwhile. Read it again."),
        [413] = ("TooLarge", "The body is larger than this route takes.", "too_large", "The body is larger than this route takes."),
        [415] = ("UnsupportedMediaType", "The route does not take that content type.", "unsupported_media_type", "This route does not take that content type."),
        [422] = ("Invalid", "Well-formed but not valid; `errors` says why, by field.", "validation_failed", "Some of the input is not valid."),
        [429] = ("TooManyRequests", "Too many requests; `Retry-After` says how long to wait.", "too_many_requests", "Too many requests from this address. Slow down."),
        [503] = ("Unavailable", "Something that is needed does not answer now; `Retry-After` says how long to wait.", "unavailable", "The database does not answer. Try again in a moment."),
    };

    public static bool HasResponse(int status) => Refusals.ContainsKey(status);

    public static JsonObject Response(int status) => new() { ["$ref"] = $"#/components/responses/{Refusals[status].Name}" };

    public static JsonObject Parameter(string name) => new() { ["$ref"] = $"#/components/parameters/{name}" };

    public static JsonObject Responses(Schemas schemas) => new(Refusals.OrderBy(r => r.Value.Name, StringComparer.Ordinal).Select(r =>
        KeyValuePair.Create(r.Value.Name, (JsonNode?)Response(schemas, r.Key))));

    public static JsonObject Parameters() => new()
    {
        ["IdempotencyKey"] = new JsonObject
        {
            ["name"] = "Idempotency-Key", ["in"] = "header",
            ["description"] = "Makes a retry safe: the same key with the same body gets the first answer again, with `Idempotency-Replayed: true`. Kept for at least 24 hours.",
            ["schema"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 255 }, ["example"] = "7f3c2a0e-order-1",
        },
        ["IfMatch"] = new JsonObject
        {
            ["name"] = "If-Match", ["in"] = "header",
            ["description"] = "The `version` that the change was made on, in quotes; another current version answers 412 `stale_version`.",
            ["schema"] = new JsonObject { ["type"] = "string", ["maxLength"] = 20 }, ["example"] = "\"3\"",
        },
    };

    public static JsonObject SecuritySchemes() => new()
    {
        ["Bearer"] = new JsonObject
        {
            ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT",
            ["description"] = "The `accessToken` of `POST /api/v1/auth/login`, good for 15 minutes.",
        },
    };

    private static JsonObject Response(Schemas schemas, int status)
    {
        var (_, meaning, code, detail) = Refusals[status];
        var body = new ProblemBody
        {
            Type = "about:blank", Title = Problem.TitleOf(status), Status = status, Code = code, Detail = detail, TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
            Errors = status == 422 ? new Dictionary<string, string[]> { ["quantity"] = ["Must be from 1 to 999."] } : null,
        };
        var response = new JsonObject { ["description"] = meaning };
        if (status is 429 or 503)
        {
            response["headers"] = new JsonObject
            {
                ["Retry-After"] = new JsonObject { ["description"] = "Seconds.", ["schema"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 }, ["example"] = 1 },
            };
        }
        response["content"] = new JsonObject
        {
            ["application/problem+json"] = new JsonObject
            {
                ["schema"] = schemas.Of(typeof(ProblemBody), asked: false), ["example"] = JsonSerializer.SerializeToNode(body, Json.Options),
            },
        };
        return response;
    }
}
