using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;

namespace Bdbazar.Platform.OpenApi;

/// <summary>One route with one method, as OpenAPI describes it.</summary>
internal sealed partial class Operation(ApiDescription api, Schemas schemas)
{
    private readonly IList<object> _metadata = api.ActionDescriptor.EndpointMetadata;
    private readonly MethodInfo? _handler = api.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();

    private bool IsPost => api.HttpMethod == "POST";

    private bool TakesKey => IsPost && Has<IdempotentIn>() && !Has<NotIdempotent>();

    private bool TakesVersion => api.HttpMethod == "PUT" && api.SupportedResponseTypes.Any(r => r.Type?.GetProperty("Version") is not null);

    private bool NeedsToken => !Has<IAllowAnonymous>();

    private bool LooksAtToken => NeedsToken || Has<RefusesBadToken>();

    private IEnumerable<ApiParameterDescription> Body => api.ParameterDescriptions.Where(p => p.Source == BindingSource.Body);

    private IEnumerable<ApiParameterDescription> Form => api.ParameterDescriptions.Where(p => p.Source == BindingSource.Form || p.Source == BindingSource.FormFile);

    private IEnumerable<ApiParameterDescription> Parameters => api.ParameterDescriptions.Where(p =>
        p.Source == BindingSource.Path || p.Source == BindingSource.Query || p.Source == BindingSource.Header);

    private bool HasBody => Body.Any() || Form.Any() || Has<IAcceptsMetadata>();

    /// <summary>The use case in camelCase: <c>cancelOrder</c>.</summary>
    public string Id => _handler is { DeclaringType: { } useCase } && !useCase.Name.StartsWith('<')
        ? JsonNamingPolicy.CamelCase.ConvertName(useCase.Name) + (_handler.Name == "Handle" ? "" : _handler.Name)
        : api.HttpMethod!.ToLowerInvariant() + string.Concat(Words().Matches(api.RelativePath!).Select(w => char.ToUpperInvariant(w.Value[0]) + w.Value[1..]));

    public JsonObject Describe(string id, Func<JsonObject, string, JsonNode?> example)
    {
        var operation = new JsonObject
        {
            ["operationId"] = id,
            ["tags"] = new JsonArray([.. _metadata.OfType<ITagsMetadata>().SelectMany(t => t.Tags).Distinct().Select(t => JsonValue.Create(t))]),
        };
        if (_handler is not null && Docstrings.Summary(_handler) is { } summary)
            operation["summary"] = summary;
        operation["description"] = Description();
        if (NeedsToken)
            operation["security"] = new JsonArray(new JsonObject { ["Bearer"] = new JsonArray() });
        else if (LooksAtToken)
            operation["security"] = new JsonArray(new JsonObject(), new JsonObject { ["Bearer"] = new JsonArray() });
        if (ParameterList(example) is { Count: > 0 } parameters)
            operation["parameters"] = parameters;
        if (RequestBody(example) is { } body)
            operation["requestBody"] = body;
        operation["responses"] = Responses(example);
        return operation;
    }

    private string Description()
    {
        var roles = _metadata.OfType<IAuthorizeData>().SelectMany(a => a.Roles?.Split(',') ?? []).Distinct().ToArray();
        var who = NeedsToken ? roles.Length == 0 ? "anybody with an account" : string.Join(", ", roles) : "anyone";
        return $"{(_handler is null ? null : Docstrings.Remarks(_handler))}\n\nFor: {who}.".Trim();
    }

    private JsonArray ParameterList(Func<JsonObject, string, JsonNode?> example)
    {
        var list = new JsonArray();
        foreach (var parameter in Parameters)
            list.Add(Parameter(parameter, example));
        if (TakesKey)
            list.Add(SharedParts.Parameter("IdempotencyKey"));
        if (TakesVersion)
            list.Add(SharedParts.Parameter("IfMatch"));
        return list;
    }

    private JsonObject Parameter(ApiParameterDescription parameter, Func<JsonObject, string, JsonNode?> example)
    {
        var declared = (parameter.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo;
        var property = declared?.Member as PropertyInfo;
        var schema = schemas.Of(Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type, asked: true);
        SchemaRules.Apply(schema, property is null ? declared?.GetCustomAttributes() ?? [] : property.GetCustomAttributes());
        var isPath = parameter.Source == BindingSource.Path;
        var described = new JsonObject { ["name"] = parameter.Name, ["in"] = isPath ? "path" : parameter.Source == BindingSource.Query ? "query" : "header" };
        if (isPath || parameter.IsRequired)
            described["required"] = true;
        if ((property is null ? _handler is null ? null : Docstrings.Parameter(_handler, declared?.Name ?? parameter.Name) : Docstrings.Member(property)) is { } text)
            described["description"] = text;
        described["schema"] = schema;
        described["example"] = example(schema, parameter.Name);
        return described;
    }

    private JsonObject? RequestBody(Func<JsonObject, string, JsonNode?> example)
    {
        if (Form.Any())
            return new() { ["required"] = true, ["content"] = new JsonObject { ["multipart/form-data"] = FormBody() } };
        if (Body.FirstOrDefault() is { } body)
        {
            var content = new JsonObject();
            foreach (var format in api.SupportedRequestFormats.Select(f => f.MediaType).DefaultIfEmpty("application/json"))
                content[format] = Media(body.Type, asked: true, format, example);
            return new() { ["required"] = body.IsRequired, ["content"] = content };
        }
        if (_metadata.OfType<IAcceptsMetadata>().LastOrDefault() is not { } accepts)
            return null;
        return new()
        {
            ["required"] = !accepts.IsOptional,
            ["content"] = new JsonObject(accepts.ContentTypes.Select(type => KeyValuePair.Create(type, (JsonNode?)Media(accepts.RequestType ?? typeof(Stream), true, type, example)))),
        };
    }

    private JsonObject FormBody()
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var part in Form)
        {
            var schema = schemas.Of(part.Type, asked: true);
            if (_handler is not null && Docstrings.Parameter(_handler, part.Name) is { } text)
                schema["description"] = text;
            properties[part.Name] = schema;
            if (part.IsRequired)
                required.Add(part.Name);
        }
        var form = new JsonObject { ["type"] = "object" };
        if (required.Count > 0)
            form["required"] = required;
        form["properties"] = properties;
        return new() { ["schema"] = form };
    }

    private JsonObject Responses(Func<JsonObject, string, JsonNode?> example)
    {
        var responses = new SortedDictionary<int, JsonObject>();
        foreach (var response in api.SupportedResponseTypes.Where(r => r.StatusCode is >= 200 and < 400))
            responses[response.StatusCode] = Response(response, example);
        if (responses.Count == 0)
            responses[200] = new() { ["description"] = "OK" };
        foreach (var status in Refusals())
            responses.TryAdd(status, SharedParts.Response(status));
        return new(responses.Select(r => KeyValuePair.Create(r.Key.ToString(), (JsonNode?)r.Value)));
    }

    private JsonObject Response(ApiResponseType response, Func<JsonObject, string, JsonNode?> example)
    {
        var type = response.Type == typeof(void) ? null : response.Type;
        var text = (_handler is null ? null : Docstrings.Returns(_handler)) ?? (type is null ? null : Docstrings.Summary(type)) ?? ReasonPhrases.GetReasonPhrase(response.StatusCode);
        var described = new JsonObject { ["description"] = text };
        var formats = response.ApiResponseFormats.Select(f => f.MediaType).Distinct().ToArray();
        if (response.StatusCode is not (204 or 304) && (type is not null || formats.Length > 0))
        {
            described["content"] = new JsonObject(formats.DefaultIfEmpty("application/json").Select(format =>
                KeyValuePair.Create(format, (JsonNode?)Media(type ?? typeof(Stream), false, format, example))));
        }
        return described;
    }

    private JsonObject Media(Type type, bool asked, string format, Func<JsonObject, string, JsonNode?> example)
    {
        if (!format.EndsWith("json", StringComparison.Ordinal))
            return new() { ["schema"] = schemas.Of(typeof(Stream), asked) };
        var schema = schemas.Of(type, asked);
        return new() { ["schema"] = schema, ["example"] = example(schema, "value") };
    }

    // What follows from the route itself, and the statuses that the handler's remarks name.
    private SortedSet<int> Refusals()
    {
        var statuses = new SortedSet<int> { 429 };
        statuses.UnionWith(HasBody ? [400, 413, 415, 422] : Parameters.Any() ? [422] : []);
        statuses.UnionWith(NeedsToken ? [401, 403] : LooksAtToken ? [401] : []);
        if (Parameters.Any(p => p.Source == BindingSource.Path))
            statuses.Add(404);
        if (TakesKey)
            statuses.Add(409);
        if (TakesVersion)
            statuses.Add(412);
        var remarks = _handler is null ? null : Docstrings.Remarks(_handler);
        statuses.UnionWith(Statuses().Matches(remarks ?? "").Select(m => int.Parse(m.Value)).Where(SharedParts.HasResponse));
        return statuses;
    }

    private bool Has<T>() => _metadata.OfType<T>().Any();

    [GeneratedRegex(@"\b[45]\d\d\b")]
    private static partial Regex Statuses();

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Words();
}
