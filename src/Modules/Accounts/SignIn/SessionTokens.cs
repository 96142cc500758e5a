using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Cart;

namespace Bdbazar.Accounts;

/// <summary>Somebody is signed in.</summary>
/// <param name="User">Who.</param>
/// <param name="AccessToken">For <c>Authorization: Bearer</c>.</param>
/// <param name="RefreshToken">For POST /auth/refresh, once; the answer brings the next one.</param>
/// <param name="ExpiresIn">Seconds for which the access token is good.</param>
/// <example>{"user":{"id":"019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d","email":"nusrat@example.com","name":"Nusrat Jahan","phone":"+8801712345678","role":"buyer","status":"active","emailVerified":false,"createdAt":"2026-03-01T08:30:00Z","version":1,"language":"bn"},"accessToken":"eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6IjNmN2EifQ.eyJpc3MiOiJiZGJhemFyIn0.c2lnbmF0dXJl","refreshToken":"mJ1yQ0V5k8b3xq7tY2oXr6d9aEwPzUuHfLcNsG4iKvA","expiresIn":900}</example>
internal sealed record SessionTokens(UserView User, string AccessToken, string RefreshToken, int ExpiresIn)
{
    // Records print their members; tokens are not to be printed.
    public override string ToString() => nameof(SessionTokens);
}

/// <summary>Opens sessions and hands their tokens out.</summary>
internal sealed class SessionOpening(AccountsDb db, AccessTokens tokens, ICarts carts, TimeProvider clock, ILogger<SessionOpening> log)
{
    private const string CartHeader = "X-Cart-Id";

    /// <summary>Adds a session to what the caller is about to save, and tells Cart of a guest's cart that the request names.</summary>
    public SessionTokens Open(User user, HttpContext context)
    {
        var session = Session.New(user.Id, context, clock);
        var refreshToken = RefreshToken.Draw();
        db.Sessions.Add(session);
        db.RefreshTokens.Add(new() { TokenHash = RefreshToken.HashOf(refreshToken), SessionId = session.Id, IssuedAt = clock.GetUtcNow() });
        if (Guid.TryParseExact(context.Request.Headers[CartHeader], "D", out var cart) && cart != Guid.Empty)
        {
            // The event comes in any case; over a broker it may come after the caller's next request, so Cart is asked as well.
            db.Raise(new SignedIn(user.Id, cart));
            db.AfterCommit(() => OutboxSignals.AlsoAwait(context, MergeCart(cart, user.Id)));
        }
        return Answer(user, session.Id, refreshToken, context);
    }

    private async Task MergeCart(Guid guestCartId, Guid userId)
    {
        try
        {
            await carts.MergeGuestCart(new(guestCartId, userId), CancellationToken.None);
        }
        catch (Exception e) when (Transient.Is(e))
        {
            log.LogWarning("The cart of a guest who signed in is merged later: {Reason}", e.Message);
        }
    }

    public SessionTokens Answer(User user, Guid sessionId, string refreshToken, HttpContext context)
    {
        // RFC 6749, 5.1.
        context.Response.Headers.CacheControl = "no-store";
        var accessToken = tokens.Issue(new(user.Id, user.Role, sessionId));
        return new(UserView.Of(user), accessToken, refreshToken, (int)AccessTokens.Lifetime.TotalSeconds);
    }
}
