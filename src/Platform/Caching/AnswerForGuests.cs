namespace Bdbazar.Platform.Caching;

/// <summary>
/// An answer that is kept for guests, from the time when somebody began to make it; a feature of the request that makes it.
/// Such an answer may be made of parts that are kept too (<see cref="Recent{TKey,TValue}"/>).
/// </summary>
public sealed class AnswerForGuests
{
    private readonly TaskCompletionSource<CachedAnswer?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal AnswerForGuests(Moment began) => Began = began;

    internal Moment Began { get; private set; }

    /// <summary>Null when it has turned out not to be for everybody.</summary>
    internal Task<CachedAnswer?> Answer => _answer.Task;

    /// <summary>The whole is as old as its oldest part.</summary>
    public void MadeOf(Moment part) => Began = Began with { At = Math.Min(Began.At, part.At) };

    internal void Made(CachedAnswer? answer) => _answer.SetResult(answer);
}
