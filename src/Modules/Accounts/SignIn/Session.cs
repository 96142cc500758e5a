using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bdbazar.Accounts;

/// <summary>One sign-in on one device: the family of its refresh tokens.</summary>
internal sealed class Session
{
    /// <summary>Of not being used; each use begins it anew.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const int MaxUserAgent = 300;

    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public string? UserAgent { get; init; }
    public string? Ip { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset LastUsedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public static Session New(Guid userId, HttpContext context, TimeProvider clock) => new()
    {
        Id = clock.NewId(),
        UserId = userId,
        UserAgent = UserAgentOf(context),
        Ip = IpOf(context),
        CreatedAt = clock.GetUtcNow(),
        LastUsedAt = clock.GetUtcNow(),
        ExpiresAt = clock.GetUtcNow() + Lifetime,
    };

    public static string? UserAgentOf(HttpContext context) =>
        context.Request.Headers.UserAgent.ToString() is { Length: > 0 } text ? text[..Math.Min(text.Length, MaxUserAgent)] : null;

    public static string? IpOf(HttpContext context) => context.Connection.RemoteIpAddress is { } ip
        ? (ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip).ToString()
        : null;
}

/// <summary>One refresh token, by its hash. It is used once, for the next one.</summary>
internal sealed class RefreshToken
{
    public required byte[] TokenHash { get; init; }
    public Guid SessionId { get; init; }
    public DateTimeOffset IssuedAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }

    public static string Draw() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    // 256 random bits need no salt and no slow hash.
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
