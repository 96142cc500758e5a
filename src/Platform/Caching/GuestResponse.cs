namespace Bdbazar.Platform.Caching;

/// <summary>
/// An answer that is kept for guests, from the time when somebody began to make it; a feature of the request that makes it.
/// Such an answer may be made of parts that are kept too (<see cref="ShortLivedCache{TKey,TValue}"/>).
/// </summary>
public sealed class GuestResponse
{
    private readonly TaskCompletionSource<CachedResponse?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal GuestResponse(CacheStamp began) => Began = began;

    internal CacheStamp Began { get; private set; }

    /// <summary>Null when it has turned out not to be for everybody.</summary>
    internal Task<CachedResponse?> Answer => _answer.Task;

    /// <summary>The whole is as old as its oldest part.</summary>
    public void DependsOn(CacheStamp part) => Began = Began with { At = Math.Min(Began.At, part.At) };

    internal void Complete(CachedResponse? answer) => _answer.SetResult(answer);
}
