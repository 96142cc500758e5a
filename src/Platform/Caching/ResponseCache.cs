namespace Bdbazar.Platform.Caching;

/// <summary>
/// Answers that all processes share, in Redis; without it each has its own (<see cref="LocalResponseCache"/>). A tag has a generation; an eviction begins a new one. An answer is good in the generation
/// that was current before it was made, so one that was being made during an eviction is never shown after it.
/// </summary>
public sealed class ResponseCache(Redis redis, CacheGenerations generations)
{
    // Who makes an answer holds a lease, and keeps it only while the lease lasts. So an answer is never older than the two together,
    // whatever was lost or held up on its way, and these are less than two seconds.
    private static readonly TimeSpan Lease = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMilliseconds(1200);

    // Longer than any answer lives: when a generation's name is forgotten there is nothing left that was made before it.
    private static readonly TimeSpan GenerationLifetime = TimeSpan.FromMinutes(1);

    private const string KeepWhileLeased = """
        if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
        redis.call('set', KEYS[2], ARGV[2], 'px', ARGV[3])
        return 1
        """;

    /// <summary>What is kept about these things is old from now on. To be called after the commit.</summary>
    public Task Evict(params string[] tags)
    {
        generations.Evict(tags);
        return redis.IsUsed ? Task.WhenAll(tags.Select(tag => redis.Set(TagKey(tag), Guid.NewGuid().ToByteArray(), GenerationLifetime))) : Task.CompletedTask;
    }

    /// <summary>The current generation of these things, and the answer where one is kept. Null: Redis does not answer.</summary>
    internal async Task<(string Generation, CachedResponse? Answer)?> Find(string key, string[] tags)
    {
        if (await redis.Get([AnswerKey(key), .. tags.Select(TagKey)]) is not [var packed, .. var generations])
            return null;
        var generation = string.Join(' ', generations.Select(g => g is null ? "" : Convert.ToHexString(g)));
        return (generation, CachedResponse.Unpack(packed, generation));
    }

    /// <summary>Asks to be the one who makes an answer. False: somebody else is. Null: Redis does not answer.</summary>
    internal Task<bool?> TryLease(string key, string generation, Guid holder) => redis.SetIfAbsent(LeaseKey(key, generation), holder.ToByteArray(), Lease);

    /// <summary>Keeps an answer, unless it took so long that the lease is over. The lease is not given back: who missed the answer by a moment shall not make another.</summary>
    internal Task Keep(string key, string generation, Guid holder, CachedResponse answer) =>
        redis.Run(KeepWhileLeased, [LeaseKey(key, generation), AnswerKey(key)], holder.ToByteArray(), answer.Pack(generation), (long)Lifetime.TotalMilliseconds);

    /// <summary>There is no answer to keep; whoever waits for one may try.</summary>
    internal Task GiveUp(string key, string generation) => redis.Delete(LeaseKey(key, generation));

    private static string AnswerKey(string key) => $"bdbazar:answer:{key}";

    private static string LeaseKey(string key, string generation) => $"bdbazar:lease:{key}:{generation}";

    private static string TagKey(string tag) => $"bdbazar:tag:{tag}";
}
