using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Bdbazar.Platform.Data;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Bdbazar.Platform.Idempotency;

/// <summary>The answer to a keyed request, as it was first given.</summary>
internal sealed record ResponseSnapshot(int Status, string? ContentType, string? Location, byte[] Body)
{
    /// <exception cref="OperationCanceledException">The caller has gone. ASP.NET Core then ends the writing of an answer without a word, and a part of one must not be kept.</exception>
    public static ResponseSnapshot Of(HttpContext context, MemoryStream buffer)
    {
        context.RequestAborted.ThrowIfCancellationRequested();
        return new(context.Response.StatusCode, context.Response.ContentType, context.Response.Headers.Location.ToString() is { Length: > 0 } l ? l : null, buffer.ToArray());
    }
}

/// <summary>A request by its key: what it is looked up by, and the secret that only its sender has.</summary>
internal sealed class KeyedRequest
{
    private readonly byte[] _secret;

    private KeyedRequest(byte[] keyHash, byte[] bodyHash, byte[] secret) => (KeyHash, BodyHash, _secret) = (keyHash, bodyHash, secret);

    public byte[] KeyHash { get; }

    /// <summary>Of the advisory lock that tells that it still runs.</summary>
    public long Lock => BinaryPrimitives.ReadInt64BigEndian(KeyHash);

    public byte[] BodyHash { get; }

    /// <summary>An id that every retry of this request derives again.</summary>
    public Guid DerivedId
    {
        get
        {
            var bytes = HMACSHA256.HashData(KeyHash, "derived id"u8)[..16];
            (bytes[6], bytes[8]) = ((byte)(bytes[6] & 0x0f | 0x70), (byte)(bytes[8] & 0x3f | 0x80));
            return new Guid(bytes, bigEndian: true);
        }
    }

    public static async Task<KeyedRequest> Of(HttpContext context, string caller, string key)
    {
        context.Request.EnableBuffering();
        var body = await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted);
        context.Request.Body.Position = 0;
        var scope = Encoding.UTF8.GetBytes($"{context.Request.Path}\n{caller}\n{key}");
        return new(SHA256.HashData(scope), HMACSHA256.HashData("compare"u8, body), HMACSHA256.HashData(body, scope));
    }

    /// <summary>The row that keeps the answer. Where another try was faster, it fails.</summary>
    public Rows Keep(string schema, ResponseSnapshot answer, TimeProvider clock) => new(
        $"insert into {schema}.idempotency_keys (key_hash, body_hash, status, answer, created_at) select * from unnest($1::bytea[], $2::bytea[], $3::int[], $4::bytea[], $5::timestamptz[])",
        new[] { KeyHash }, new[] { BodyHash }, new[] { answer.Status }, new[] { Seal(answer) }, new[] { clock.GetUtcNow() });

    // Answers may hold secrets (register hands out tokens), so they are kept under a key that is not in the database.
    private byte[] Seal(ResponseSnapshot answer)
    {
        var plain = Packed(answer);
        var box = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, 12));
        using var aes = new AesGcm(_secret, 16);
        aes.Encrypt(box.AsSpan(0, 12), plain, box.AsSpan(28), box.AsSpan(12, 16));
        return box;
    }

    /// <summary>422 <c>idempotency_key_reused</c> where the stored response is that to another body.</summary>
    public ResponseSnapshot Open(StoredResponse kept)
    {
        if (!CryptographicOperations.FixedTimeEquals(kept.BodyHash, BodyHash))
            throw Problem.Invalid("idempotency_key_reused", $"This key was used for another request.");
        var box = kept.Box;
        var plain = new byte[box.Length - 28];
        using var aes = new AesGcm(_secret, 16);
        aes.Decrypt(box.AsSpan(0, 12), box.AsSpan(28), box.AsSpan(12, 16), plain);
        return Unpacked(plain, kept.Status);
    }

    // Sealed it cannot be made smaller any more, neither by PostgreSQL, which would have to keep what is over 2 kB apart.
    private static byte[] Packed(ResponseSnapshot answer)
    {
        using var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(packed, CompressionLevel.Fastest)))
        {
            writer.Write(answer.ContentType ?? "");
            writer.Write(answer.Location ?? "");
            writer.Write(answer.Body);
        }
        return packed.ToArray();
    }

    private static ResponseSnapshot Unpacked(byte[] packed, int status)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress));
        string? Text() => reader.ReadString() is { Length: > 0 } text ? text : null;
        var (contentType, location) = (Text(), Text());
        using var body = new MemoryStream();
        reader.BaseStream.CopyTo(body);
        return new(status, contentType, location, body.ToArray());
    }
}

/// <summary>An answer as it lies in the table.</summary>
/// <param name="BodyHash">Of the request that got it.</param>
/// <param name="Box">Sealed under what only that request's sender has.</param>
internal sealed record StoredResponse(int Status, byte[] BodyHash, byte[] Box)
{
    /// <summary>Reads status, body_hash and answer, from a column on.</summary>
    public static StoredResponse Read(NpgsqlDataReader row, int from) => new(row.GetInt32(from), row.GetFieldValue<byte[]>(from + 1), row.GetFieldValue<byte[]>(from + 2));
}
