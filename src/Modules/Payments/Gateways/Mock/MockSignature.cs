using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bdbazar.Payments.Gateways.Mock;

/// <summary><c>Mock-Signature: t=1767605470,v1=9f86…</c>: HMAC-SHA256 over <c>timestamp.body</c>, as Stripe signs its webhooks.</summary>
internal static class MockSignature
{
    public const string Header = "Mock-Signature";

    /// <summary>An older one may be a recording that somebody plays back.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static string Of(ReadOnlySpan<byte> body, byte[] secret, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds();
        return $"t={time},v1={Convert.ToHexStringLower(Sign(time, body, secret))}";
    }

    public static bool Verify(string? header, ReadOnlySpan<byte> body, byte[] secret, DateTimeOffset now)
    {
        if (header is null || header.Length > 200 || header.Split(',') is not [['t', '=', .. var time], ['v', '1', '=', .. var signature]])
            return false;
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Tolerance.TotalSeconds)
            return false;
        var given = new byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(signature, given, out _, out var bytes) == System.Buffers.OperationStatus.Done && bytes == given.Length
            && CryptographicOperations.FixedTimeEquals(given, Sign(seconds, body, secret));
    }

    private static byte[] Sign(long time, ReadOnlySpan<byte> body, byte[] secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.ASCII.GetBytes($"{time}."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
