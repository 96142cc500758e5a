using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bdbazar.Host.Gateway;

/// <summary>What nginx refuses by itself, it refuses as the modules do: problem+json, with code and trace id, in the reader's language.</summary>
internal static class NginxProblems
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For which of nginx's errors; the answer's status, code and detail; and seconds after which trying again makes sense.</summary>
    private static readonly (string Errors, int Status, string Code, string Detail, int? RetryAfter)[] All =
    [
        ("400 494 495 496 497 501 505", 400, "bad_request", "The request is not well-formed.", null),
        ("405", 405, "method_not_allowed", "This address does not take that method.", null),
        ("413", 413, "too_large", "The body is larger than this route takes.", null),
        ("414", 414, "address_too_long", "The address is too long.", null),
        ("429", 429, "too_many_requests", "Too many requests from this address. Slow down.", 1),
        ("500", 500, "internal_error", "Something went wrong on our side. It has been noted under this trace id.", null),
        ("502 503 504", 503, "unavailable", "This part of the marketplace does not answer. Try again in a moment.", 2),
    ];

    /// <summary>Their bodies, as maps by language.</summary>
    public static string Maps()
    {
        var text = new StringBuilder();
        foreach (var (_, status, code, detail, _) in All)
        {
            text.AppendLine($"    map $bengali $problem_{status} {{");
            text.AppendLine($"        0 '{Body(Language.English, status, code, detail)}';");
            text.AppendLine($"        1 '{Body(Language.Bengali, status, code, detail)}';");
            text.AppendLine("    }");
        }
        return text.ToString().TrimEnd();
    }

    public static string Locations()
    {
        var text = new StringBuilder();
        foreach (var (errors, status, _, _, retryAfter) in All)
        {
            // By address and not by name: what nginx could not read has no address yet, and then cannot go to a name.
            text.AppendLine($"        error_page {errors} = /-/{status};");
            text.AppendLine($"        location = /-/{status} {{");
            text.AppendLine("            internal;");
            text.AppendLine("            default_type application/problem+json;");
            text.AppendLine("            add_header X-Request-Id $request_id always;");
            if (retryAfter is { } seconds)
                text.AppendLine($"            add_header Retry-After {seconds} always;");
            text.AppendLine($"            return {status} $problem_{status};");
            text.AppendLine("        }");
        }
        return text.ToString().TrimEnd();
    }

    private static string Body(Language language, int status, string code, string detail) => JsonSerializer.Serialize(new
    {
        type = "about:blank", title = Texts.Say(language, Problem.TitleOf(status)), status, detail = Texts.Say(language, detail), code, traceId = "$request_id",
    }, Json);
}
