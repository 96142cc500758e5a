using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Bdbazar.Platform.Caching;

/// <summary>
/// Answers that this process keeps for itself, where no Redis is used. Whoever asks first makes the answer, and all who ask until it is old
/// get the same. What was begun before an eviction is shown to nobody who asks after it.
/// </summary>
internal sealed class LocalResponseCache(CacheGenerations generations, IOptions<CacheOptions> options)
{
    /// <param name="Language">Of the reader.</param>
    /// <param name="Query">As it was sent: the same parameters in another order are another question.</param>
    internal readonly record struct Question(string Language, string? Path, string? Query);

    private readonly long _most = options.Value.Megabytes * 1024L * 1024;
    private readonly ConcurrentDictionary<Question, GuestResponse> _kept = new();
    // Those that are made, oldest first.
    private readonly Queue<(Question Question, GuestResponse Kept, int Size)> _made = new();
    private long _size;

    public bool IsUsed => generations.IsUsed;

    /// <summary>What is kept, or is being made, for this question.</summary>
    /// <param name="mine">Whether it is the caller who makes it, and then tells <see cref="Keep"/>.</param>
    public GuestResponse Find(Question question, string[] tags, out bool mine)
    {
        var now = generations.Now(tags);
        mine = false;
        GuestResponse? begun = null;
        while (true)
        {
            if (!_kept.TryGetValue(question, out var kept))
            {
                if (mine = _kept.TryAdd(question, begun ??= new(now)))
                    return begun;
            }
            else if (generations.IsFresh(kept.Began, now))
                return kept;
            else if (mine = _kept.TryUpdate(question, begun ??= new(now), kept))
                return begun;
        }
    }

    /// <param name="answer">Null: not for everybody, and the next one asks afresh.</param>
    public void Keep(Question question, GuestResponse kept, CachedResponse? answer)
    {
        if (answer is null)
            _kept.TryRemove(new(question, kept));
        else
            MakeRoom(question, kept, answer.Body.Length + 500);
        kept.Complete(answer);
    }

    private void MakeRoom(Question question, GuestResponse kept, int size)
    {
        lock (_made)
        {
            _made.Enqueue((question, kept, size));
            _size += size;
            while (_made.TryPeek(out var oldest) && (_size > _most || generations.IsOver(oldest.Kept.Began)))
            {
                _made.Dequeue();
                _size -= oldest.Size;
                _kept.TryRemove(new(oldest.Question, oldest.Kept));
            }
        }
    }
}
