using System.Security.Claims;
using System.Text.Encodings.Web;
using Bdbazar.Platform.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bdbazar.Platform.Auth;

/// <summary>Reads <c>Authorization: Bearer</c>. No query: the token says who, and <see cref="EndedSessions"/> whether still.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens, EndedSessions ended)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return Task.FromResult(AuthenticateResult.NoResult());
        if (tokens.Verify(header["Bearer ".Length..].Trim()) is not { } claims || ended.Contains(claims.SessionId))
            return Task.FromResult(AuthenticateResult.Fail("The token is not good."));

        var identity = new ClaimsIdentity(
            [new("sub", claims.UserId.ToString()), new("role", claims.Role), new("sid", claims.SessionId.ToString())], Name, "sub", "role");
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Unauthorized("unauthorized", $"Sign in first: the request needs a valid access token.").Write(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.Forbidden("forbidden", $"Your account may not do this.").Write(Context);
}
