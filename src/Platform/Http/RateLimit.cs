using System.Threading.RateLimiting;
using Bdbazar.Platform.Caching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Bdbazar.Platform.Http;

/// <summary>429 for a network that asks too much: a token bucket for each, shared by all processes where Redis answers, else in this one.</summary>
internal sealed class RateLimit(Redis redis, IOptions<LimitOptions> options) : IMiddleware, IDisposable
{
    // The bucket as one number: when it will be full again, in microseconds of Redis's clock. It fills by one each ARGV[1] and holds ARGV[2].
    // The answer is the wait in milliseconds.
    private const string Take = """
        local time = redis.call('time')
        local now, each, burst = time[1] * 1000000 + time[2], tonumber(ARGV[1]), tonumber(ARGV[2])
        local full = math.max(tonumber(redis.call('get', KEYS[1]) or now), now) + each
        local wait = full - now - burst * each
        if wait > 0 then return math.ceil(wait / 1000) end
        redis.call('set', KEYS[1], string.format('%.0f', full), 'px', math.ceil((full - now) / 1000))
        return 0
        """;

    private readonly LimitOptions _options = options.Value;
    private readonly PartitionedRateLimiter<string> _local = PartitionedRateLimiter.Create<string, string>(
        network => RateLimitPartition.GetTokenBucketLimiter(network, _ => Bucket(options.Value)));

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var wait = Network.Of(context.Connection.RemoteIpAddress) is { } network ? await Shared(network) ?? Local(network) : 0;
        if (wait > 0)
            await Problem.TooManyRequests("too_many_requests", $"Too many requests from this address. Slow down.", wait).Write(context);
        else
            await next(context);
    }

    public void Dispose() => _local.Dispose();

    // Seconds to wait; null: Redis does not answer.
    private async Task<int?> Shared(string network) =>
        await redis.Run(Take, [$"bdbazar:limit:{network}"], 1_000_000L / _options.PerSecond, _options.Burst) is { } wait ? (int)Math.Ceiling(wait / 1000.0) : null;

    private int Local(string network)
    {
        using var lease = _local.AttemptAcquire(network);
        return lease.IsAcquired ? 0 : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
    }

    private static TokenBucketRateLimiterOptions Bucket(LimitOptions options) => new()
    {
        TokenLimit = options.Burst,
        TokensPerPeriod = Math.Max(1, options.PerSecond / 10),
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(100 * Math.Max(1, 10 / options.PerSecond)),
        QueueLimit = 0,
    };
}
