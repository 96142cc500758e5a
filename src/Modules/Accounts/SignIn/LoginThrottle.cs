using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Bdbazar.Accounts;

/// <summary>
/// Counts wrong passwords, by account and by network, and says when it is enough: 429 <c>too_many_attempts</c>. An account is a spelling of an
/// e-mail address, whether it is there or not. Redis counts for all processes where it answers, else each for itself; never the database, for
/// forgetting at a restart costs less than a write for each wrong password.
/// </summary>
internal sealed class LoginThrottle(IOptions<AccountsOptions> options, Redis redis, FailureMemory memory)
{
    // A list of times for each key, oldest first, by Redis's clock. The answer is the wait in milliseconds; only without one is the step taken.
    private const string Script = """
        local time = redis.call('time')
        local now, window, wait = time[1] * 1000 + math.floor(time[2] / 1000), tonumber(ARGV[2]), 0
        for i, key in ipairs(KEYS) do
            local max = tonumber(ARGV[2 + i])
            while (tonumber(redis.call('lindex', key, 0)) or now) <= now - window do redis.call('lpop', key) end
            local count = redis.call('llen', key)
            if count >= max then wait = math.max(wait, redis.call('lindex', key, count - max) + window - now) end
        end
        if wait > 0 then return wait end
        if ARGV[1] == 'Succeed' then redis.call('del', KEYS[1]) end
        if ARGV[1] == 'Fail' then
            for _, key in ipairs(KEYS) do
                redis.call('rpush', key, string.format('%.0f', now))
                redis.call('pexpire', key, window)
            end
        end
        return 0
        """;

    private readonly AccountsOptions _options = options.Value;

    /// <summary>To be called before the password is checked.</summary>
    public Task Require(string email, IPAddress? address) => Take(LoginStep.Look, email, address);

    /// <summary>The password was wrong.</summary>
    public Task Failed(string email, IPAddress? address) => Take(LoginStep.Fail, email, address);

    /// <summary>The password was right. What failed before no longer counts against the account.</summary>
    public Task Succeeded(string email, IPAddress? address) => Take(LoginStep.Succeed, email, address);

    private async Task Take(LoginStep step, string email, IPAddress? address)
    {
        List<(string Key, int Max)> counts = [($"account:{Hash(email)}", _options.MaxFailuresPerAccount)];
        if (Network.Of(address) is { } network)
            counts.Add(($"network:{network}", _options.MaxFailuresPerAddress));
        // Also in memory, always: should Redis go, this process still knows its own part.
        var here = memory.Take(step, counts, _options.FailureWindow);
        var wait = await Shared(step, counts) ?? here;
        if (wait > TimeSpan.Zero)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            throw Problem.TooManyRequests("too_many_attempts", $"Too many failed attempts. Try again in {(seconds + 59) / 60} min.", seconds);
        }
    }

    private async Task<TimeSpan?> Shared(LoginStep step, List<(string Key, int Max)> counts) =>
        await redis.Run(
            Script, [.. counts.Select(c => $"bdbazar:login:{c.Key}")],
            [step.ToString(), (long)_options.FailureWindow.TotalMilliseconds, .. counts.Select(c => (object)c.Max)]) is { } wait
            ? TimeSpan.FromMilliseconds(wait)
            : null;

    // Who can look into Redis need not learn who has an account.
    private static string Hash(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email)));
}
