using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Kernel;

/// <summary>
/// Why a request is refused. Thrown from anywhere, written as <c>application/problem+json</c> (RFC 9457) by the middleware around all requests.
/// Details are written in English here and shown in the reader's language where <c>Texts.bn.json</c> has the same text.
/// </summary>
public sealed class Problem(int status, string code, FormattableString detail) : Exception(detail.ToString())
{
    public int Status => status;

    /// <summary>In English, with its places open.</summary>
    internal FormattableString Detail => detail;

    /// <summary>Stable and machine-readable: clients decide by it.</summary>
    public string Code => code;

    /// <summary>What is wrong with each field of the input, by its camelCase path.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Further members of the answer, such as <c>allowed</c> or <c>items</c>.</summary>
    public IReadOnlyDictionary<string, object?>? Members { get; init; }

    /// <summary>Seconds after which trying again makes sense.</summary>
    public int? RetryAfter { get; init; }

    public static Problem BadRequest(string code, FormattableString detail) => new(400, code, detail);

    public static Problem Unauthorized(string code, FormattableString detail) => new(401, code, detail);

    public static Problem Forbidden(string code, FormattableString detail) => new(403, code, detail);

    /// <param name="what">The kind of thing, in one word: <c>order</c>. The code is always <c>not_found</c>.</param>
    public static Problem NotFound(string what) => new(404, "not_found", $"There is no such {what}.");

    public static Problem Conflict(string code, FormattableString detail) => new(409, code, detail);

    public static Problem Invalid(string code, FormattableString detail) => new(422, code, detail);

    /// <summary>422 about one field of the input.</summary>
    public static Problem InvalidField(string field, string why) => InvalidFields(new Dictionary<string, string[]> { [field] = [why] });

    public static Problem InvalidFields(IReadOnlyDictionary<string, string[]> errors) =>
        new(422, "validation_failed", $"Some of the input is not valid.") { Errors = errors };

    public static Problem TooManyRequests(string code, FormattableString detail, int retryAfter) =>
        new(429, code, detail) { RetryAfter = retryAfter };

    /// <summary>Writes the answer; does nothing when one has begun.</summary>
    public Task Write(HttpContext context)
    {
        if (context.Response.HasStarted)
            return Task.CompletedTask;
        context.Response.StatusCode = status;
        if (RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString();
        return context.Response.WriteAsJsonAsync(Body(context), Json.Options, "application/problem+json", context.RequestAborted);
    }

    private ProblemBody Body(HttpContext context)
    {
        var language = Language.Of(context);
        return new()
        {
            Type = "about:blank",
            Title = Texts.Say(language, TitleOf(status)),
            Status = status,
            Detail = string.Format(Texts.Say(language, detail.Format), detail.GetArguments()),
            Code = code,
            TraceId = TraceId(context),
            Errors = Errors?.ToDictionary(e => e.Key, e => e.Value.Select(why => Texts.Say(language, why)).ToArray()),
            Members = Members?.ToDictionary(m => m.Key, m => JsonSerializer.SerializeToElement(m.Value, Json.Options)),
        };
    }

    internal static string TitleOf(int status) => StatusTitles.GetValueOrDefault(status, "Error");

    internal static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private static readonly Dictionary<int, string> StatusTitles = new()
    {
        [400] = "Bad request",
        [401] = "Not signed in",
        [403] = "Not allowed",
        [404] = "Not found",
        [405] = "Method not allowed",
        [406] = "Not acceptable",
        [409] = "Conflict",
        [412] = "Changed by somebody else",
        [413] = "Too large",
        [414] = "Address too long",
        [415] = "Unsupported media type",
        [422] = "Not valid",
        [429] = "Too many requests",
        [500] = "Internal error",
        [503] = "Not available",
    };
}

/// <summary>The body of every refusal (RFC 9457).</summary>
/// <example>{"type":"about:blank","title":"Not found","status":404,"detail":"There is no such order.","code":"not_found","traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}</example>
public sealed class ProblemBody
{
    public required string Type { get; init; }

    /// <summary>What the status means, in the reader's language.</summary>
    public required string Title { get; init; }

    public int Status { get; init; }

    /// <summary>What went wrong, in the reader's language.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable and machine-readable.</summary>
    public required string Code { get; init; }

    /// <summary>Finds the request in the logs.</summary>
    public required string TraceId { get; init; }

    /// <summary>On 422: what is wrong, by field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Members { get; init; }
}
