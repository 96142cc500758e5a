using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Bdbazar.Platform.Caching;

/// <summary>When something that is kept was begun, and in which generation of what it is about.</summary>
public readonly record struct CacheStamp(long At, int Generation);

/// <summary>
/// Says what this process may still show of what it keeps: what is under two seconds old and was begun after the last write.
/// A tag has a generation, and an eviction begins a new one. With Redis nothing is kept here: other processes' evictions are heard of there alone.
/// </summary>
public sealed class CacheGenerations(IOptions<CacheOptions> options, Redis redis)
{
    private readonly long _lifetime = redis.IsUsed ? 0 : options.Value.Milliseconds;
    private readonly ConcurrentDictionary<string, int> _generations = new();

    /// <summary>To be asked for before reading what is to be kept.</summary>
    public CacheStamp Now(string[] tags)
    {
        // Generations only grow, so their sum tells whether any has changed.
        var sum = 0;
        foreach (var tag in tags)
            sum += _generations.GetValueOrDefault(tag);
        return new(Environment.TickCount64, sum);
    }

    public bool IsFresh(CacheStamp kept, CacheStamp now) => kept.Generation >= now.Generation && now.At - kept.At < _lifetime;

    internal bool IsUsed => _lifetime > 0;

    internal bool IsOver(CacheStamp kept) => Environment.TickCount64 - kept.At >= _lifetime;

    internal void Evict(string[] tags)
    {
        foreach (var tag in tags)
            _generations.AddOrUpdate(tag, 1, static (_, generation) => generation + 1);
    }
}
