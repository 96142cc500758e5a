using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Mesh;

/// <summary>A <see cref="Problem"/> on its way from the module that was asked to the one that asked: the same one there, not yet in anybody's language.</summary>
/// <param name="Arguments">As their places in the format write them.</param>
internal sealed partial record AskedProblem(
    string Code, string Format, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string[]>? Errors,
    IReadOnlyDictionary<string, JsonElement>? Members, int? RetryAfter)
{
    private const string ContentType = "application/vnd.bdbazar.problem+json";

    public static Task Write(Problem problem, HttpContext context)
    {
        var (format, arguments) = (problem.Detail.Format, problem.Detail.GetArguments());
        var body = new AskedProblem(
            problem.Code, format, [.. arguments.Select((argument, place) => string.Format(PlaceOf(format, place), argument))], problem.Errors,
            problem.Members?.ToDictionary(m => m.Key, m => JsonSerializer.SerializeToElement(m.Value, Json.Options)), problem.RetryAfter);
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(body, Json.Options, ContentType, context.RequestAborted);
    }

    /// <summary>What to throw for an answer that is none: the problem of the one who was asked, or a plain exception for a fault of ours.</summary>
    public static async Task<Exception> Of(HttpResponseMessage answer, string asked, CancellationToken ct)
    {
        var status = (int)answer.StatusCode;
        if (status == 500 || answer.Content.Headers.ContentType?.MediaType != ContentType)
            return new AskFailed($"{asked} answered {status}.");
        var body = JsonSerializer.Deserialize<AskedProblem>(await answer.Content.ReadAsStreamAsync(ct), Json.Options)!;
        return new Problem(status, body.Code, FormattableStringFactory.Create(body.Format, [.. body.Arguments]))
        {
            Errors = body.Errors,
            Members = body.Members?.ToDictionary(m => m.Key, object? (m) => m.Value),
            RetryAfter = body.RetryAfter,
        };
    }

    // {1:n0} of the format, as {0:n0}.
    private static string PlaceOf(string format, int place) =>
        Places().Matches(format).FirstOrDefault(m => m.Groups["place"].Value == place.ToString())?.Groups["how"].Value is { } how ? $"{{0{how}}}" : "{0}";

    [GeneratedRegex(@"\{(?<place>\d+)(,-?\d+)?(?<how>:[^}]*)?\}")]
    private static partial Regex Places();
}
