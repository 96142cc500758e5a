using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Bdbazar.Accounts;

/// <summary>
/// Counts wrong passwords, by account and by network address, and says when it is enough. An account is a spelling of an e-mail address,
/// whether it is there or not. In memory of this process: a restart forgets, which costs less than a write for each wrong password.
/// </summary>
internal sealed class LoginThrottle(IOptions<AccountsOptions> options, TimeProvider clock)
{
    private readonly AccountsOptions _options = options.Value;
    private readonly Dictionary<string, Queue<DateTimeOffset>> _failures = [];
    private DateTimeOffset _swept;

    /// <summary>Throws 429 <c>too_many_attempts</c> while the account or the address has failed too often. Call it before the password is checked and after: guesses made at the same time count too.</summary>
    public void Require(string email, IPAddress? address)
    {
        lock (_failures)
        {
            var wait = Math.Max(Wait(email, _options.MaxFailuresPerAccount), Network(address) is { } network ? Wait(network, _options.MaxFailuresPerAddress) : 0);
            if (wait > 0)
                throw Problem.TooManyRequests("too_many_attempts", $"Too many failed attempts. Try again in {(wait + 59) / 60} min.", wait);
        }
    }

    public void Failed(string email, IPAddress? address)
    {
        lock (_failures)
        {
            Sweep();
            Count(email);
            if (Network(address) is { } network)
                Count(network);
        }
    }

    public void Succeeded(string email)
    {
        lock (_failures)
            _failures.Remove(email);
    }

    // Seconds until the oldest of the failures that are too many falls out of the window.
    private int Wait(string key, int max)
    {
        if (!_failures.TryGetValue(key, out var times))
            return 0;
        Forget(times);
        return times.Count < max ? 0 : Math.Max(1, (int)Math.Ceiling((times.ElementAt(times.Count - max) + _options.FailureWindow - clock.GetUtcNow()).TotalSeconds));
    }

    private void Count(string key)
    {
        if (!_failures.TryGetValue(key, out var times))
            _failures[key] = times = new();
        times.Enqueue(clock.GetUtcNow());
    }

    private void Forget(Queue<DateTimeOffset> times)
    {
        while (times.TryPeek(out var oldest) && oldest + _options.FailureWindow <= clock.GetUtcNow())
            times.Dequeue();
    }

    private void Sweep()
    {
        if (_swept + TimeSpan.FromMinutes(1) > clock.GetUtcNow())
            return;
        _swept = clock.GetUtcNow();
        foreach (var (key, times) in _failures)
        {
            Forget(times);
            if (times.Count == 0)
                _failures.Remove(key);
        }
    }

    // Whoever has one IPv6 address has its /64. No address of ours has a space in it, so the two kinds of key never meet.
    // Who is on this machine and comes through no proxy is the operator, as for the limits of all requests.
    private static string? Network(IPAddress? address) => address switch
    {
        null => null,
        _ when IPAddress.IsLoopback(address) => null,
        { IsIPv4MappedToIPv6: true } => $"from {address.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"from {Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))}",
        _ => $"from {address}",
    };
}
