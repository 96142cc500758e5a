using System.Security.Cryptography;

namespace Bdbazar.Orders.Checkout;

/// <summary>The id and the number of an order come from its checkout and shop alone: the payment names its orders before they are written, and a retry has to come to the same names.</summary>
internal static class OrderNames
{
    // Crockford's base 32: no I, L, O, U to be misheard.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static Guid Id(Guid checkoutId, Guid shopId)
    {
        var hash = SHA256.HashData([.. checkoutId.ToByteArray(bigEndian: true), .. shopId.ToByteArray(bigEndian: true)]);
        // As a UUIDv7: the checkout's time, then the hash.
        checkoutId.ToByteArray(bigEndian: true).AsSpan(0, 6).CopyTo(hash);
        (hash[6], hash[8]) = ((byte)(hash[6] & 0x0f | 0x70), (byte)(hash[8] & 0x3f | 0x80));
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>Fifty bits, as BZ-7K3MA-9QXCE.</summary>
    public static string Number(Guid orderId)
    {
        var letters = SHA256.HashData(orderId.ToByteArray()).Take(10).Select(b => Alphabet[b % 32]).ToArray();
        return $"BZ-{new string(letters, 0, 5)}-{new string(letters, 5, 5)}";
    }
}
