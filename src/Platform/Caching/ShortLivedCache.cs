using System.Collections.Concurrent;

namespace Bdbazar.Platform.Caching;

/// <summary>Keeps what was read lately, for the moment that <see cref="CacheGenerations"/> allows.</summary>
/// <param name="generations">Says for how long.</param>
/// <param name="tags">What the values are about.</param>
/// <param name="most">So many values; when there are more all go.</param>
public sealed class ShortLivedCache<TKey, TValue>(CacheGenerations generations, string[] tags, int most) where TKey : notnull where TValue : class
{
    private readonly ConcurrentDictionary<TKey, (CacheStamp Of, TValue Value)> _kept = new();
    private int _count;

    /// <summary>To be asked for once, before anything is looked for or read.</summary>
    public CacheStamp Now() => generations.Now(tags);

    /// <returns>Null where none is fresh.</returns>
    public TValue? Find(TKey key, CacheStamp now, out CacheStamp of)
    {
        of = default;
        if (!_kept.TryGetValue(key, out var kept) || !generations.IsFresh(kept.Of, now))
            return null;
        of = kept.Of;
        return kept.Value;
    }

    /// <summary>What was kept last, fresh or not: to compare with.</summary>
    public TValue? Last(TKey key) => _kept.GetValueOrDefault(key).Value;

    public void Keep(TKey key, CacheStamp of, TValue value)
    {
        if (!_kept.ContainsKey(key) && Interlocked.Increment(ref _count) > most)
        {
            _count = 0;
            _kept.Clear();
        }
        _kept[key] = (of, value);
    }

    public void Forget(TKey key) => _kept.TryRemove(key, out _);
}
