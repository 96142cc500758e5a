using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Bdbazar.Platform.Caching;

/// <summary>
/// Remembers what was used lately, and never more than twice so many: what is in use moves over when a new half begins, and the half before the last is forgotten.
/// </summary>
public sealed class LruCache<TKey, TValue>(int half) where TKey : notnull
{
    private volatile ConcurrentDictionary<TKey, TValue> _now = new();
    private volatile ConcurrentDictionary<TKey, TValue> _before = new();
    private int _kept;

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_now.TryGetValue(key, out value))
            return true;
        if (!_before.TryGetValue(key, out value))
            return false;
        Keep(key, value);
        return true;
    }

    public void Keep(TKey key, TValue value)
    {
        if (!_now.TryAdd(key, value))
        {
            _now[key] = value;
        }
        else if (Interlocked.Increment(ref _kept) == half)
        {
            (_before, _now) = (_now, new());
            Interlocked.Exchange(ref _kept, 0);
        }
    }
}
