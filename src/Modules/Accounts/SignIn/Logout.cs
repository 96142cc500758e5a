namespace Bdbazar.Accounts;

/// <summary>Signing out.</summary>
/// <param name="RefreshToken">Of the session that is to end; the one of the access token ends in any case.</param>
/// <example>{"refreshToken":"mJ1yQ0V5k8b3xq7tY2oXr6d9aEwPzUuHfLcNsG4iKvA"}</example>
internal sealed record LogoutRequest([property: MaxLength(200)] string? RefreshToken)
{
    public override string ToString() => nameof(LogoutRequest);
}

internal static class Logout
{
    /// <summary>Ends this session; its tokens are dead at once.</summary>
    /// <remarks>Somebody else's refresh token does nothing.</remarks>
    public static async Task<NoContent> Handle(LogoutRequest request, CurrentUser user, SessionEnding ending, CancellationToken ct)
    {
        await ending.Of(user.Id, user.SessionId, RefreshToken.HashOf(request.RefreshToken ?? ""), ct);
        await ending.Tell();
        return TypedResults.NoContent();
    }
}
