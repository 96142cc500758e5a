using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bdbazar.Platform.Caching;

namespace Bdbazar.Platform.Auth;

/// <summary>Who a token speaks for.</summary>
public sealed record AccessClaims(
    [property: JsonPropertyName("sub")] Guid UserId,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("sid")] Guid SessionId);

/// <summary>Issues and verifies access tokens: JWTs (RFC 7519) signed with ES256 (RFC 7518, 3.4), typed <c>at+jwt</c> (RFC 9068).</summary>
public sealed class AccessTokens(TokenKeys keys, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Issuer = "bdbazar";
    private const int MaxLength = 2048;
    // Seconds by which an issuer's clock may be ahead of ours.
    private const int ClockSkew = 30;

    private sealed record Header(string? Alg, string? Typ, string? Kid, JsonElement? Crit);

    private sealed record Payload(string? Iss, string? Aud, Guid Sub, string? Role, Guid Sid, long Iat, long Exp);

    private static readonly JsonSerializerOptions Jose = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // What was verified once; only whether it is still good is looked at again.
    private sealed record Verified(AccessClaims Claims, string Kid, long Iat, long Exp);

    private readonly LruCache<string, Verified> _verified = new(20_000);

    public string Issue(AccessClaims claims)
    {
        var now = clock.GetUtcNow();
        var key = keys.Signing(now);
        var body = Part(new Header("ES256", "at+jwt", key.Id, null)) + "." + Part(new Payload(
            Issuer, Issuer, claims.UserId, claims.Role, claims.SessionId, now.ToUnixTimeSeconds(), (now + Lifetime).ToUnixTimeSeconds()));
        byte[] signature;
        // One ECDsa object is not promised to sign safely from several threads.
        lock (key)
            signature = key.Key.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256);
        return body + "." + Base64Url.EncodeToString(signature);
    }

    /// <summary>The claims of a token that is ours, whole and still good; null for any other text.</summary>
    public AccessClaims? Verify(string token)
    {
        if (token.Length > MaxLength)
            return null;
        // A signature costs a hundred times what looking it up does, and a token comes with every request of a session.
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (!_verified.TryGetValue(hash, out var good))
        {
            if (Signed(token) is not { } signed)
                return null;
            _verified.Keep(hash, good = signed);
        }
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return now < good.Exp && now + ClockSkew >= good.Iat && keys.Find(good.Kid) is not null ? good.Claims : null;
    }

    private Verified? Signed(string token)
    {
        if (token.Split('.') is not [var header, var payload, var signature])
            return null;
        // The algorithm is pinned before any cryptography; a crit header names an extension, and we know none.
        if (Read<Header>(header) is not { Alg: "ES256", Typ: "at+jwt", Kid: { } kid, Crit: null } || keys.Find(kid) is not { } key)
            return null;
        if (Bytes(signature) is not { Length: 64 } signed
            || !key.Key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"), signed, HashAlgorithmName.SHA256))
            return null;
        return Read<Payload>(payload) is { Iss: Issuer, Aud: Issuer, Role: { } role } p ? new(new(p.Sub, role, p.Sid), kid, p.Iat, p.Exp) : null;
    }

    /// <summary>Whether the key that a token names is one of ours, as far as we know.</summary>
    public bool KnowsKeyOf(string token) =>
        token.Length > MaxLength || Read<Header>(token.Split('.')[0]) is not { Kid: { } kid } || keys.Find(kid) is not null;

    private static string Part<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value, Jose));

    private static T? Read<T>(string part) where T : class
    {
        try
        {
            return Bytes(part) is { } json ? JsonSerializer.Deserialize<T>(json, Jose) : null;
        }
        // InvalidOperationException: text that is not UTF-8.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Only the one canonical spelling: no padding, no stray bits, no white space.
    private static byte[]? Bytes(string part)
    {
        if (part.AsSpan().ContainsAnyExcept(Alphabet))
            return null;
        try
        {
            var bytes = Base64Url.DecodeFromChars(part);
            return Base64Url.EncodeToString(bytes) == part ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
