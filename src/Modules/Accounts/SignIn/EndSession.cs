namespace Bdbazar.Accounts;

internal static class EndSession
{
    /// <summary>Signs one of one's own devices out; its tokens are dead at once.</summary>
    /// <remarks>404 <c>not_found</c> for a session that has ended or is somebody else's.</remarks>
    /// <param name="id">The session.</param>
    public static async Task<NoContent> Handle(Guid id, CurrentUser user, SessionEnding ending, CancellationToken ct)
    {
        if (!await ending.One(user.Id, id, ct))
            throw Problem.NotFound("session");
        await ending.Tell();
        return TypedResults.NoContent();
    }
}
