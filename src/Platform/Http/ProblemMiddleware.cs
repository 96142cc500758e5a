using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bdbazar.Platform.Http;

/// <summary>Turns whatever was thrown into the one form of refusal. Outermost but for the request log.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; 499 is for the log alone (nginx's convention).
            context.Response.StatusCode = 499;
        }
        // The edge of the program: a request ends in an answer, whatever happened.
        catch (Exception e)
        {
            var problem = Of(e, context.GetEndpoint());
            // A 503 that was thrown is said by whoever threw it; here it would be said again for every request.
            if (problem.Status >= 500 && e is not Problem)
                log.LogError(e, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);
            if (context.Response.HasStarted)
                throw;
            await problem.Write(context);
        }
    }

    internal static Problem Of(Exception e, Endpoint? route) => e switch
    {
        Problem problem => problem,
        BadHttpRequestException { StatusCode: 413 } => new(413, "too_large", $"The body is larger than this route takes."),
        BadHttpRequestException { StatusCode: 415 } => new(415, "unsupported_media_type", $"This route does not take that content type."),
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException bad when Binding().Match(bad.Message) is { Success: true } match =>
            Problem.InvalidField(WireName.Of(route, match.Groups["name"].Value), match.Groups["missing"].Success ? "Is required." : "Is not valid."),
        BadHttpRequestException { Message: var message } when message.Contains("no body was provided") || message.Contains("\" was not provided from body") =>
            Problem.BadRequest("malformed_body", $"A body is expected."),
        BadHttpRequestException bad => new(bad.StatusCode, "bad_request", $"The request is not well-formed."),
        DbUpdateConcurrencyException => new(412, "stale_version", $"Somebody else changed this meanwhile. Read it again."),
        _ when DatabaseIsAway(e) =>
            new(503, "unavailable", $"The database does not answer. Try again in a moment.") { RetryAfter = 1 },
        _ => new(500, "internal_error", $"Something went wrong on our side. It has been noted under this trace id."),
    };

    // Entity Framework wraps what the driver throws.
    private static bool DatabaseIsAway(Exception? e) =>
        // 57P: it is being shut down, has crashed, or is not up yet.
        e is NpgsqlException { IsTransient: true } or PostgresException { SqlState: ['5', '7', 'P', ..] } or TimeoutException || e is InvalidOperationException or DbUpdateException && DatabaseIsAway(e.InnerException);

    // Broken syntax is the caller's client (400); a value of the wrong type is the caller's input (422).
    private static Problem OfJson(JsonException json) =>
        json.InnerException?.GetType().Name == "JsonReaderException" || json.Path is null
            ? Problem.BadRequest("malformed_json", $"The body is not well-formed JSON.")
            : Problem.InvalidField(Field(json), json.Message.StartsWith("NUL", StringComparison.Ordinal) ? "Must not contain NUL." : "Is missing or of the wrong type.");

    private static string Field(JsonException json)
    {
        var path = json.Path!.TrimStart('$').TrimStart('.').Replace("\0", "");
        var missing = Missing().Match(json.Message).Groups["name"].Value;
        return (path, missing) switch { ("", "") => "body", (_, "") => path, ("", _) => missing, _ => $"{path}.{missing}" };
    }

    [GeneratedRegex("""parameter "[^"]* (?<name>\w+)" (from|(?<missing>was not provided) from (query|route|header))""")]
    private static partial Regex Binding();

    [GeneratedRegex("missing required properties including: '?(?<name>[^',]+)")]
    private static partial Regex Missing();
}
