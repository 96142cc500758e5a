using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bdbazar.Platform.Auth;

/// <summary>Reads <c>Authorization: Bearer</c>. No query: the token says who, and <see cref="EndedSessions"/> whether still.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens, TokenKeys keys, EndedSessions ended)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var token = header["Bearer ".Length..].Trim();
        var good = tokens.Verify(token);
        // Signed by a key that another process made just now, perhaps.
        if (good is null && !tokens.KnowsKeyOf(token))
        {
            await keys.Refresh(Context.RequestAborted);
            good = tokens.Verify(token);
        }
        // A good token must not be taken for a bad one: whoever gets 401 signs in again.
        if (keys.All.Count == 0)
            throw new Problem(503, "unavailable", $"Tokens cannot be verified yet. Try again in a moment.") { RetryAfter = 1 };
        if (good is not { } claims || ended.Contains(claims.SessionId))
            return AuthenticateResult.Fail("The token is not good.");

        var identity = new ClaimsIdentity(
            [new("sub", claims.UserId.ToString()), new("role", claims.Role), new("sid", claims.SessionId.ToString())], Name, "sub", "role");
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Unauthorized("unauthorized", $"Sign in first: the request needs a valid access token.").Write(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.Forbidden("forbidden", $"Your account may not do this.").Write(Context);
}
