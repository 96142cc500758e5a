using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Http;

/// <summary>Guards against lost updates: <c>If-Match: "&lt;version&gt;"</c> (RFC 9110, 13.1.1).</summary>
public static class Versions
{
    /// <summary>Throws 412 <c>stale_version</c> when the request names another version than the current one.</summary>
    public static void RequireMatch(HttpRequest request, long version)
    {
        var wanted = request.Headers.IfMatch.ToString();
        if (wanted.Length > 0 && wanted != "*" && wanted.Trim('"') != version.ToString())
            throw new Problem(412, "stale_version", $"Somebody else changed this meanwhile. Read it again.");
    }
}
