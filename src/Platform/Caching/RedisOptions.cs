using System.ComponentModel.DataAnnotations;
using StackExchange.Redis;

namespace Bdbazar.Platform.Caching;

/// <summary>Settings <c>Redis</c>: what several processes remember together. Without them every process remembers for itself.</summary>
public sealed class RedisOptions : IValidatableObject
{
    /// <summary>Where it is: <c>redis://[:password@]host:port[/db]</c>. Empty: Redis is not used. Version 5 or newer.</summary>
    public string? Url { get; set; }

    /// <summary>Milliseconds that anything waits for Redis before it goes on without.</summary>
    [Range(10, 10_000)]
    public int Timeout { get; set; } = 200;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Url) && Connection() is null)
            // The address is not repeated: it may hold the password.
            yield return new("Redis:Url takes an address such as redis://:password@10.0.0.7:6379/0.", [nameof(Url)]);
    }

    /// <summary>What the address says; null where it is none.</summary>
    internal ConfigurationOptions? Connection()
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme != "redis" || url.Host.Length == 0)
            return null;
        // The client knows passwords and no names of users.
        if (url.UserInfo.Length > 0 && !url.UserInfo.StartsWith(':'))
            return null;
        var database = 0;
        if (url.AbsolutePath.Length > 1 && !int.TryParse(url.AbsolutePath[1..], out database) || database is < 0 or > 1023)
            return null;
        return new()
        {
            EndPoints = { { url.Host.Trim('[', ']'), url.Port < 0 ? 6379 : url.Port } },
            Password = url.UserInfo.Length > 1 ? Uri.UnescapeDataString(url.UserInfo[1..]) : null,
            DefaultDatabase = database,
            ClientName = "bdbazar",
            // A Redis that is away is come back to, at the start as later.
            AbortOnConnectFail = false,
            // Also the pause between two attempts to connect.
            ConnectTimeout = 1000,
            AsyncTimeout = Timeout,
            // The client looks for what timed out, and for a connection that died, once in this interval.
            HeartbeatInterval = TimeSpan.FromMilliseconds(Math.Clamp(Timeout / 2, 10, 100)),
            // Without a connection a command fails at once instead of waiting for one.
            BacklogPolicy = BacklogPolicy.FailFast,
        };
    }
}
