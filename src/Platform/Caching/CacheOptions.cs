using System.ComponentModel.DataAnnotations;

namespace Bdbazar.Platform.Caching;

/// <summary>Settings <c>Cache</c>: answers to guests that a process keeps for itself where Redis is not used.</summary>
public sealed class CacheOptions
{
    /// <summary>For how long an answer is shown, at most: under two seconds. 0: none is kept.</summary>
    [Range(0, 1900)]
    public int Milliseconds { get; set; } = 1900;

    /// <summary>Of memory for them; beyond it the oldest go.</summary>
    [Range(1, 4096)]
    public int Megabytes { get; set; } = 32;
}
